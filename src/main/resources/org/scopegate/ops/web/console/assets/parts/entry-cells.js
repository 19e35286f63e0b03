/** What stands of an entry in every table of entries. */
import { h } from '../core/dom.js';
import { live } from '../core/live.js';
import { entryBadge } from './badge.js';
import { next } from './time.js';

export function entryState(entry) {
  return [
    entryBadge(entry.state),
    entry.state === 'due' && h('div', { class: 'muted small' }, suspended(entry) ? 'when it answers' : next(entry.next_attempt)),
  ];
}

/** Only a C-ECHO is tried then: the entry's own time means nothing. */
const suspended = ({ kind, target }) =>
  kind === 'delivery' &&
  (live.destinations?.destinations ?? []).some((one) => one.ae_title === target && one.state === 'suspended');

/** With the id by which the log and the command line know the entry. */
export const entryTarget = ({ kind, target, entry }) => [
  target,
  h('div', { class: 'muted small' }, kind === 'derivation' && 'conversion, ', h('span', { class: 'num' }, entry)),
];
