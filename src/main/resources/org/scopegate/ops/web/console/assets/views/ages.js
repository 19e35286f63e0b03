/** Targets by the age of what waits for them: a queue that is stuck shows as a dark right side. */
import { h } from '../core/dom.js';
import { count, span } from '../core/format.js';
import { href } from '../core/router.js';
import { empty } from '../parts/notice.js';

export function ageTable({ edges_seconds: edges, rows }) {
  if (rows.length === 0) {
    return empty('Nothing waits', 'Every object is where it should be.');
  }
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  return h(
    'div',
    { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'What waits, by target and age' },
    h(
      'table',
      { class: 'ages' },
      h('caption', { class: 'unseen' }, 'How many entries wait for each target, by how long they wait'),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, 'Target'),
          h('th', { scope: 'col', class: 'num' }, 'All'),
          edges.map((edge) => h('th', { scope: 'col', class: 'num' }, `< ${span(edge)}`)),
          h('th', { scope: 'col', class: 'num' }, 'older'),
        ),
      ),
      h('tbody', {}, rows.map((row) => line(row, most))),
    ),
  );
}

function line({ kind, target, total, counts }, most) {
  return h(
    'tr',
    { 'data-key': `${kind}/${target}` },
    h('th', { scope: 'row' }, h('a', { href: href('queue', { kind, target }) }, target)),
    h('td', { class: 'num' }, h('strong', {}, count(total))),
    counts.map((number) => h('td', { class: `num heat-${heat(number, most)}` }, number === 0 ? '·' : count(number))),
  );
}

/** 0 to 4, by powers: one stuck object is to be seen beside thousands. */
function heat(number, most) {
  return number === 0 ? 0 : Math.max(1, Math.ceil((4 * Math.log(number + 1)) / Math.log(most + 1)));
}
