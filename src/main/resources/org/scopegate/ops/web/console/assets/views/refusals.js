/** Who was turned away since yesterday: no alarm, as anybody may knock, but a tower's silence explained. */
import { h } from '../core/dom.js';
import { clock } from '../core/clock.js';
import { count, plural } from '../core/format.js';
import { panel } from '../parts/panel.js';
import { table } from '../parts/table.js';
import { moment } from '../parts/time.js';
import { ground } from '../words/grounds.js';

const DAY_MS = 86_400_000;
const SHOWN = 8;

const COLUMNS = [
  { label: 'Caller', head: true, cell: caller },
  { label: 'Called', cell: ({ called_title: called }) => called || '–' },
  { label: 'Why, and what to do', wide: true, cell: reason },
  { label: 'Times', num: true, cell: (one) => count(one.count) },
  { label: 'Last', num: true, cell: (one) => moment(one.last) },
];

export function refusals(body) {
  const recent = (body?.refusals ?? []).filter(({ last }) => clock.now() - Date.parse(last) < DAY_MS);
  return (
    recent.length > 0 &&
    panel(
      'Turned away',
      h('p', { class: 'none' }, `${plural(recent.length, 'caller')} in the last 24 hours.`),
      table('Callers that were turned away', COLUMNS, recent.slice(0, SHOWN), key),
      rest(recent.slice(SHOWN)),
    )
  );
}

function rest(more) {
  return (
    more.length > 0 &&
    h(
      'details',
      { 'data-key': 'more' },
      h('summary', {}, `${more.length} more`),
      table('More of them', COLUMNS, more, key),
    )
  );
}

function caller({ calling_title: title, peer }) {
  return title ? [title, h('span', { class: 'muted' }, ' at ', peer)] : peer;
}

function reason({ ground: name, why }) {
  const { meaning, then } = ground(name);
  return [
    h('div', {}, meaning || why),
    meaning && h('div', { class: 'muted small' }, name === 'tls' ? `${why}. ${then}` : then),
  ];
}

const key = (one) => JSON.stringify([one.calling_title, one.called_title, one.peer, one.ground]);
