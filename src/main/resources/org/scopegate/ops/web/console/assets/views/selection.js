/** Several entries at once. What the state of one does not allow is left out and said. */
import { h } from '../core/dom.js';
import { post, part } from '../core/api.js';
import { allows } from '../parts/actions.js';
import { said } from '../parts/toast.js';

const ACTIONS = [
  ['retry', 'Retry', 'due now'],
  ['release', 'Release', 'released'],
  ['hold', 'Hold', 'held'],
];

export function selection(list, redraw) {
  const marked = new Set();
  const chosen = () => (list.rows ?? []).filter((row) => marked.has(row.entry));

  const mark = (entry, on) => {
    on ? marked.add(entry) : marked.delete(entry);
    redraw();
  };

  const run = async (action, done) => {
    const allowed = chosen().filter((row) => allows(action, row));
    const faults = await inTurn(allowed, action);
    said(outcome(allowed.length, faults, done), faults.length > 0 ? 'failed' : 'ok');
    marked.clear();
    await list.reload();
  };

  return {
    box: (row) => box(row, marked, mark),
    bar: () => bar(list.rows ?? [], chosen(), mark, run),
  };
}

function box({ entry }, marked, mark) {
  return h('input', {
    type: 'checkbox',
    'aria-label': `Select ${entry}`,
    checked: marked.has(entry),
    onchange: (event) => mark(entry, event.target.checked),
  });
}

function bar(rows, chosen, mark, run) {
  const all = rows.length > 0 && chosen.length === rows.length;
  return h(
    'div',
    { class: 'selection', 'data-key': 'selection', hidden: rows.length === 0 },
    h(
      'label',
      {},
      h('input', {
        type: 'checkbox',
        checked: all,
        onchange: (event) => rows.forEach(({ entry }) => mark(entry, event.target.checked)),
      }),
      chosen.length === 0 ? `Select all ${rows.length} shown` : `${chosen.length} selected`,
    ),
    chosen.length > 0 &&
      ACTIONS.map(([action, label, done]) => button(action, label, done, chosen, run)),
  );
}

function button(action, label, done, chosen, run) {
  const number = chosen.filter((row) => allows(action, row)).length;
  return h(
    'button',
    { type: 'button', 'data-key': action, disabled: number === 0, onclick: () => run(action, done) },
    `${label} ${number}`,
  );
}

/** One after the other: a hundred at once would hold up the node's other readers. */
async function inTurn(rows, action) {
  const faults = [];
  for (const { entry } of rows) {
    try {
      await post(`/queue/${part(entry)}/${action}`, action === 'hold' ? { why: 'by an operator' } : undefined);
    } catch (fault) {
      faults.push(fault);
    }
  }
  return faults;
}

function outcome(all, faults, done) {
  const good = `${all - faults.length} of ${all} ${done}.`;
  return faults.length === 0 ? good : `${good} ${faults[0].message}`;
}
