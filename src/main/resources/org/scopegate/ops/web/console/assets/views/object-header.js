/** What the header says beside what the stream is; the stream is believed. */
import { h } from '../core/dom.js';
import { icon } from '../parts/icon.js';
import { table } from '../parts/table.js';
import { panel } from '../parts/panel.js';

export function header({ header: rows, header_pending: pending, disagreements }) {
  return (
    (rows.length > 0 || disagreements.length > 0 || pending) &&
    panel(
      'Header against stream',
      pending && h('p', { class: 'none' }, 'All workers are busy: it is looked at as soon as one is free.'),
      disagreements.length > 0 && disputes(disagreements),
      rows.length > 0 &&
        table('Header against stream', COLUMNS, rows, (row) => row.attribute, (row) => (row.agrees ? null : 'differs')),
    )
  );
}

function disputes(disagreements) {
  return h(
    'div',
    { class: 'notice tone-held' },
    icon('held'),
    h('ul', { class: 'plain' }, disagreements.map((text) => h('li', {}, text))),
  );
}

const COLUMNS = [
  { label: 'Attribute', head: true, cell: (row) => row.attribute },
  { label: 'Header', cell: (row) => row.header || '–' },
  { label: 'Stream', cell: (row) => row.stream || '–' },
  { label: 'Verdict', cell: verdict },
];

function verdict({ header: said, agrees }) {
  if (agrees && !said) {
    return h('span', { class: 'muted' }, 'not in the header');
  }
  return agrees
    ? h('span', { class: 'badge tone-ok' }, icon('ok'), 'agrees')
    : h('span', { class: 'badge tone-held' }, icon('held'), 'differs');
}
