/** A state: its sign, its colour and its word. */
import { h } from '../core/dom.js';
import { ENTRY, DESTINATION, SEVERITY, known } from '../words/states.js';
import { icon } from './icon.js';

export const entryBadge = (state) => badge(known(ENTRY, state));
export const destinationBadge = (state) => badge(known(DESTINATION, state));
export const severityBadge = (severity) => badge(known(SEVERITY, severity));

export function badge({ label, icon: sign, means }) {
  return h('span', { class: `badge tone-${sign}`, title: means || null }, icon(sign), label);
}
