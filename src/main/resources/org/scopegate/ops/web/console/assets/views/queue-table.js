/** Entries as rows, each with what can be done about it. */
import { h } from '../core/dom.js';
import { bytes } from '../core/format.js';
import { table } from '../parts/table.js';
import { entryState, entryTarget } from '../parts/entry-cells.js';
import { actions } from '../parts/actions.js';
import { objectLink } from '../parts/uid.js';
import { age } from '../parts/time.js';
import { lastAnswer } from './last-answer.js';

export function queueTable(list, chosen) {
  return table('Entries of the queue', columns(list, chosen), list.rows, (row) => row.entry);
}

function columns(list, chosen) {
  return [
    { label: 'Select', hidden: true, tight: true, cell: chosen.box },
    { label: 'State', tight: true, cell: entryState },
    { label: 'Object', cell: object },
    { label: 'Target', head: true, cell: entryTarget },
    { label: 'Age', num: true, cell: (row) => age(row.created) },
    { label: 'Tries', num: true, cell: (row) => row.attempts },
    { label: 'Last answer', wide: true, cell: lastAnswer },
    { label: 'Actions', hidden: true, tight: true, cell: (row) => actions(row, list.reload) },
  ];
}

function object(row) {
  return [
    objectLink(row.object, row.sop_instance_uid),
    h('div', { class: 'muted small' }, `${row.calling_title}, ${bytes(row.bytes)}`),
  ];
}
