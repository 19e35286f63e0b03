/** Names and values, one pair a line. */
import { h } from '../core/dom.js';

/** Pairs of name and value; a pair without a value is left out. */
export function facts(pairs) {
  return h(
    'dl',
    { class: 'facts' },
    pairs
      .filter(([, value]) => value != null && value !== '')
      .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}
