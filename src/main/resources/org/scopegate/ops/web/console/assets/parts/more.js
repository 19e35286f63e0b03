/** The foot of a list that may be longer. */
import { h } from '../core/dom.js';
import { count } from '../core/format.js';

export function more(list) {
  return h(
    'div',
    { class: 'foot', 'data-key': 'foot' },
    h('span', { class: 'muted small' }, `${count(list.rows.length)} shown`),
    list.next != null &&
      h('button', { type: 'button', disabled: list.busy, onclick: list.more }, 'Show more'),
  );
}
