/** The journal's entries: what waits, what is held, what failed and why; and what to do with them. */
import { h } from '../core/dom.js';
import { live } from '../core/live.js';
import { pages } from '../core/pages.js';
import { ENTRY, known } from '../words/states.js';
import { icon } from '../parts/icon.js';
import { empty, loading, faultBox } from '../parts/notice.js';
import { more } from '../parts/more.js';
import { filters } from './queue-filters.js';
import { queueTable } from './queue-table.js';
import { selection } from './selection.js';

const AGAIN_MS = 5_000;

export function queue({ query, redraw }) {
  const list = pages('/queue', asked(query), 'entries', 'after', redraw);
  const chosen = selection(list, redraw);
  list.reload();
  const timer = setInterval(() => document.hidden || list.busy || list.reload(), AGAIN_MS);
  return {
    title: 'Queue',
    live: true,
    close: () => clearInterval(timer),
    draw: () => [
      h('h1', { tabindex: -1 }, 'Queue'),
      filters(query, live),
      query.state in ENTRY && explanation(query.state),
      chosen.bar(),
      content(list, chosen, query),
    ],
  };
}

/** What is done has nobody waiting for it, and outnumbers the rest: only who asks for it sees it. */
function asked({ state = '', ...others }) {
  const states = { '': ['due', 'leased', 'held', 'failed'], all: '' };
  return { state: states[state] ?? state, ...others };
}

function explanation(state) {
  const { label, icon: sign, means, todo } = known(ENTRY, state);
  return h(
    'p',
    { class: 'explained', 'data-key': 'explained' },
    icon(sign),
    h('span', {}, h('strong', {}, `${label}. `), means, ' ', h('em', {}, 'To do: '), todo),
  );
}

function content(list, chosen, query) {
  if (list.fault !== null) {
    return faultBox(list.fault, list.reload);
  }
  if (list.rows === null) {
    return loading();
  }
  return list.rows.length === 0
    ? empty('Nothing here', emptyWords(query))
    : h('div', { 'data-key': 'rows' }, queueTable(list, chosen), more(list));
}

function emptyWords({ state, kind, target }) {
  const what = { '': 'left to do', all: 'in the queue' }[state ?? ''] ?? known(ENTRY, state).label.toLowerCase();
  const where = [kind && `kind ${kind}`, target && `target ${target}`].filter(Boolean).join(', ');
  return `No entry is ${what}${where ? ` with ${where}` : ''}.`;
}
