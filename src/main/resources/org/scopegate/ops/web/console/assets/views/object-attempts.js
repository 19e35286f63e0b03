/** Each conversion and delivery of the object: where it stands, its last answer, what can be done. */
import { h } from '../core/dom.js';
import { empty } from '../parts/notice.js';
import { table } from '../parts/table.js';
import { entryState, entryTarget } from '../parts/entry-cells.js';
import { actions } from '../parts/actions.js';
import { age } from '../parts/time.js';
import { lastAnswer } from './last-answer.js';

export function attempts({ entries }, load) {
  return entries.length === 0
    ? empty('Nowhere', 'No route says where this object goes. It can be sent by hand, below.')
    : table('Conversions and deliveries', columns(load), entries, (entry) => entry.entry);
}

const columns = (load) => [
  { label: 'State', tight: true, cell: entryState },
  { label: 'Target', head: true, cell: entryTarget },
  { label: 'Age', num: true, cell: (entry) => age(entry.created) },
  { label: 'Tries', num: true, cell: (entry) => entry.attempts },
  { label: 'Last answer', wide: true, cell: lastAnswer },
  { label: 'Actions', hidden: true, tight: true, cell: (entry) => actions(entry, load) },
];
