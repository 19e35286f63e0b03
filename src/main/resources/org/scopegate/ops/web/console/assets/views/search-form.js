/** What is searched for. An empty form shows the newest. */
import { h } from '../core/dom.js';

const FIELDS = [
  ['patient_id', 'Patient ID'],
  ['accession_number', 'Accession number'],
  ['study_uid', 'Study Instance UID'],
  ['sop_instance_uid', 'SOP Instance UID'],
  ['title', 'AE title'],
];

const TIMES = [
  ['from', 'Received from'],
  ['to', 'Received until'],
];

export function searchForm(query, then) {
  return h(
    'form',
    {
      class: 'search-form',
      role: 'search',
      onsubmit: (event) => {
        event.preventDefault();
        then(filled(new FormData(event.target)));
      },
    },
    h(
      'div',
      { class: 'one-box' },
      h('label', { for: 'search-q' }, 'Patient ID, accession number, study or SOP Instance UID, AE title'),
      h('div', { class: 'joined' }, input('q', query, { type: 'search' }), h('button', { type: 'submit', class: 'primary' }, 'Search')),
    ),
    h(
      'details',
      { open: needsFields(query) },
      h('summary', {}, 'By field and time'),
      h(
        'div',
        { class: 'fields' },
        FIELDS.map(([name, label]) => field(name, label, query, {})),
        TIMES.map(([name, label]) => field(name, label, query, { type: 'datetime-local' })),
      ),
      h('a', { href: '#/search', class: 'small' }, 'Clear all'),
    ),
  );
}

function field(name, label, query, more) {
  return h('div', { class: 'field' }, h('label', { for: `search-${name}` }, label), input(name, query, more));
}

function input(name, query, more) {
  return h('input', {
    id: `search-${name}`,
    name,
    value: query[name] ?? '',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    ...more,
  });
}

const needsFields = (query) => [...FIELDS, ...TIMES].some(([name]) => query[name]);

const filled = (data) =>
  Object.fromEntries([...data].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ''));

/** What the field of a time says, in local time, as the API wants it. */
export function instant(local) {
  const time = new Date(local ?? '');
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
