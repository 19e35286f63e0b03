/** How much the node logs, changed while it runs; a restart brings back what is configured. */
import { h } from '../core/dom.js';
import { put } from '../core/api.js';
import { attempt } from '../parts/toast.js';
import { fetched } from './fetched.js';

const LEVELS = [
  ['ERROR', 'Only what needs somebody.'],
  ['WARN', 'And what is odd.'],
  ['INFO', 'And each thing that happens to an object, a line each. The usual level.'],
  ['DEBUG', 'And what is said between this node and its peers. For an hour of looking, not for always.'],
  ['TRACE', 'And every step. Slows the node down.'],
];

export const logLevel = ({ redraw }) =>
  fetched('Log level', '/log-level', redraw, ({ level }, load) => [
    h('p', { class: 'lead' }, 'Takes effect at once and lasts until the node restarts. No level logs patients.'),
    h(
      'fieldset',
      { class: 'levels panel' },
      h('legend', { class: 'unseen' }, 'Log level'),
      LEVELS.map(([name, words]) => option(name, words, level, load)),
    ),
  ]);

function option(name, words, level, load) {
  const id = `level-${name}`;
  return h(
    'div',
    { class: 'level', 'data-key': name },
    h('input', {
      type: 'radio',
      name: 'level',
      id,
      value: name,
      checked: level === name,
      'aria-describedby': `${id}-words`,
      onchange: async () => {
        await set(name);
        load();
      },
    }),
    h('div', {}, h('label', { for: id }, name), h('p', { id: `${id}-words`, class: 'muted small' }, words)),
  );
}

const set = (level) =>
  attempt(async () => {
    await put('/log-level', { level });
    return `The node logs ${level} now.`;
  });
