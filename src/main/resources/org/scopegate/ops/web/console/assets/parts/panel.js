/** A part of a page under its own heading. */
import { h } from '../core/dom.js';

export function panel(title, ...content) {
  return panelWith(title, null, ...content);
}

/** The same with something beside its heading. */
export function panelWith(title, aside, ...content) {
  return h(
    'section',
    { class: 'panel', 'data-key': title },
    h('div', { class: 'panel-head' }, h('h2', {}, title), aside),
    content,
  );
}
