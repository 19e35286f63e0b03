/** By state, kind and target. Each choice is an address: it can be kept and passed on. */
import { h } from '../core/dom.js';
import { count } from '../core/format.js';
import { href, go } from '../core/router.js';
import { ENTRY } from '../words/states.js';
import { icon } from '../parts/icon.js';

export function filters(query, live) {
  return h(
    'div',
    { class: 'filters' },
    h(
      'nav',
      { 'aria-label': 'By state' },
      h(
        'ul',
        { class: 'segments' },
        segment(query, '', { label: 'Not done' }),
        Object.entries(ENTRY).map(([state, words]) => segment(query, state, words, live.overview?.queue)),
        segment(query, 'all', { label: 'All' }),
      ),
    ),
    h(
      'div',
      { class: 'choices' },
      choice('Kind', 'kind', query, [
        ['', 'Any'],
        ['delivery', 'Delivery'],
        ['derivation', 'Conversion'],
      ]),
      choice('Target', 'target', query, targets(query, live)),
    ),
  );
}

function segment(query, state, { label, icon: sign }, counts) {
  const current = (query.state ?? '') === state;
  return h(
    'li',
    {},
    h(
      'a',
      { href: href('queue', { ...query, state }), 'aria-current': current ? 'true' : null },
      sign && icon(sign),
      label,
      counts && h('span', { class: 'num muted' }, count(counts[state])),
    ),
  );
}

function choice(label, name, query, options) {
  const id = `filter-${name}`;
  return h(
    'div',
    { class: 'choice' },
    h('label', { for: id }, label),
    h(
      'select',
      { id, onchange: (event) => go('queue', { ...query, [name]: event.target.value }) },
      options.map(([value, words]) =>
        h('option', { value, selected: (query[name] ?? '') === value }, words),
      ),
    ),
  );
}

/** Destinations, and whatever the address names: a profile is a target as well. */
function targets(query, live) {
  const names = (live.destinations?.destinations ?? []).map((one) => one.ae_title);
  if (query.target && !names.includes(query.target)) {
    names.push(query.target);
  }
  return [['', 'Any'], ...names.map((name) => [name, name])];
}
