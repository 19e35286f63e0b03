/** What is said where there is nothing to show, or something went wrong. */
import { h } from '../core/dom.js';
import { icon } from './icon.js';

export const empty = (title, words) =>
  h('div', { class: 'empty' }, h('p', { class: 'empty-title' }, title), words && h('p', {}, words));

export const loading = () => h('p', { class: 'loading', role: 'status' }, 'Asking the node…');

/** A Fault: what was wrong, what to do. */
export function faultBox(fault, retry) {
  return h(
    'div',
    { class: 'notice tone-failed', role: 'alert' },
    icon('failed'),
    h(
      'div',
      {},
      h('p', { class: 'notice-title' }, fault.message),
      fault.hint && h('p', {}, fault.hint),
      retry && h('p', {}, h('button', { type: 'button', onclick: retry }, 'Try again')),
    ),
  );
}
