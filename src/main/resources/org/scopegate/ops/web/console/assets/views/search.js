/** Finds any recording: one box for whatever is at hand, fields for who knows more. */
import { h } from '../core/dom.js';
import { bytes } from '../core/format.js';
import { go } from '../core/router.js';
import { pages } from '../core/pages.js';
import { ENTRY, known } from '../words/states.js';
import { empty, loading, faultBox } from '../parts/notice.js';
import { more } from '../parts/more.js';
import { table } from '../parts/table.js';
import { badge } from '../parts/badge.js';
import { objectLink } from '../parts/uid.js';
import { moment } from '../parts/time.js';
import { instant, searchForm } from './search-form.js';

export function search({ query, redraw }) {
  const asked = { ...query, from: instant(query.from), to: instant(query.to) };
  const list = pages('/objects', asked, 'objects', 'before', redraw);
  list.reload();
  return {
    title: 'Search',
    draw: () => [
      h('h1', { tabindex: -1 }, 'Search'),
      searchForm(query, (wanted) => go('search', wanted)),
      h('h2', { class: 'unseen' }, 'Found'),
      found(list, query),
    ],
  };
}

function found(list, query) {
  if (list.fault !== null) {
    return faultBox(list.fault, list.reload);
  }
  if (list.rows === null) {
    return loading();
  }
  if (list.rows.length === 0) {
    return Object.keys(query).length === 0
      ? empty('Nothing has arrived yet', 'The newest objects show here as soon as a tower has sent one.')
      : empty('Nothing found', 'Ids and UIDs match as a whole, upper and lower case as sent. Fewer fields find more.');
  }
  return h('div', { 'data-key': 'rows' }, table('Objects found, newest first', COLUMNS, list.rows, (row) => row.object), more(list));
}

const COLUMNS = [
  { label: 'Received', tight: true, cell: (row) => moment(row.received) },
  { label: 'Patient ID', head: true, cell: (row) => row.patient_id || none() },
  { label: 'Accession', cell: (row) => row.accession_number || none() },
  { label: 'Object', cell: object },
  { label: 'From', cell: (row) => row.calling_title || none() },
  { label: 'Size', num: true, cell: (row) => (row.removed ? removed(row) : bytes(row.bytes)) },
  { label: 'Delivered', wide: true, cell: deliveries },
];

const none = () => h('span', { class: 'muted' }, '–');

const removed = (row) => h('span', { class: 'muted small' }, 'removed', h('br', {}), moment(row.removed));

function object(row) {
  return [
    objectLink(row.object, row.sop_instance_uid),
    h('div', { class: 'muted small' }, row.source == null ? row.transfer_syntax : `derived, ${row.transfer_syntax}`),
  ];
}

function deliveries({ deliveries: all }) {
  return all.length === 0
    ? none()
    : h(
        'div',
        { class: 'badges' },
        all.map(({ state, target }) => badge({ ...known(ENTRY, state), label: `${target} ${word(state)}` })),
      );
}

const word = (state) => known(ENTRY, state).label.toLowerCase();
