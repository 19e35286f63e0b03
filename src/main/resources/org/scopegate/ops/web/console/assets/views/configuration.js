/** The configuration in force, value by value, the files it came from, and what is wrong in them. */
import { h } from '../core/dom.js';
import { count } from '../core/format.js';
import { icon } from '../parts/icon.js';
import { age } from '../parts/time.js';
import { table } from '../parts/table.js';
import { panel, panelWith } from '../parts/panel.js';
import { fetched } from './fetched.js';

export const configuration = ({ redraw }) =>
  fetched('Configuration', '/configuration', redraw, ({ files, values, watched }) => [
    panel('What is watched', watched.length === 0 ? faultless() : watched.map(watch)),
    panelWith('In force', h('span', { class: 'tally num' }, count(values.length)), inForce(values)),
    panel('Files', h('p', { class: 'muted small' }, 'Secrets are masked.'), files.map(file)),
  ]);

const faultless = () =>
  h('p', { class: 'none' }, 'All that stands in the folder of AEs is in force. A change there takes effect by itself.');

function watch({ file: name, since, faults }) {
  const good = faults.length === 0;
  return h(
    'div',
    { class: `notice tone-${good ? 'ok' : 'failed'}`, 'data-key': name },
    icon(good ? 'ok' : 'failed'),
    h(
      'div',
      {},
      h('p', { class: 'notice-title' }, h('span', { class: 'uid' }, name), good ? ' is in force' : ' is not in force'),
      good
        ? h('p', { class: 'small' }, 'for ', age(since))
        : [
            h('p', { class: 'small' }, 'What was valid before stays in force. Mend this and save:'),
            h('ul', {}, faults.map((fault) => h('li', {}, fault))),
          ],
    ),
  );
}

const inForce = (values) => table('Configuration in force', COLUMNS, values, (value) => value.key);

const COLUMNS = [
  { label: 'Key', head: true, cell: ({ key }) => h('code', {}, key) },
  { label: 'Value', cell: ({ value }) => h('code', {}, text(value)) },
  { label: 'Origin', cell: (value) => h('span', { class: 'muted' }, value.default ? 'default' : 'configured') },
];

const text = (value) => (value === null || typeof value === 'object' ? JSON.stringify(value) : String(value));

function file({ file: name, text: content }) {
  return h(
    'details',
    { 'data-key': name },
    h('summary', { class: 'uid' }, name),
    h('pre', { tabindex: 0, role: 'region', 'aria-label': name }, content),
  );
}
