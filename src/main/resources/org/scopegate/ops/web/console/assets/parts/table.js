/**
 * A table that becomes a list of cards where there is no room. The roles are said aloud because a
 * table that is laid out as blocks is no table to a screen reader any more.
 */
import { h } from '../core/dom.js';

/**
 * @param columns {label, cell(row), head, num, wide, tight, hidden}: `head` names the row, `hidden` hides
 *     the heading from the eye
 * @param key names a row, so that it keeps its place
 */
export function table(caption, columns, rows, key, rowClass = () => null) {
  return h(
    'div',
    { class: 'scroller' },
    h(
      'table',
      { role: 'table', class: 'cards' },
      h('caption', { class: 'unseen' }, caption),
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, columns.map(heading))),
      h(
        'tbody',
        { role: 'rowgroup' },
        rows.map((row) =>
          h(
            'tr',
            { role: 'row', 'data-key': key(row), class: rowClass(row) },
            columns.map((column) => cell(column, row)),
          ),
        ),
      ),
    ),
  );
}

function heading({ label, num, hidden }) {
  return h(
    'th',
    { role: 'columnheader', scope: 'col', class: num ? 'num' : null },
    hidden ? h('span', { class: 'unseen' }, label) : label,
  );
}

function cell({ label, num, wide, tight, head, cell: content }, row) {
  return h(
    head ? 'th' : 'td',
    {
      role: head ? 'rowheader' : 'cell',
      scope: head ? 'row' : null,
      class: [num && 'num', wide && 'wide', tight && 'tight'].filter(Boolean).join(' ') || null,
      'data-label': label,
    },
    h('div', { class: 'cell' }, content(row)),
  );
}
