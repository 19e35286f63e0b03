/** Asks before something happens. The browser keeps the focus inside, and Escape means no. */
import { h } from '../core/dom.js';

/**
 * Shows what `draw(close)` makes; gives the value that close() was called with, null for a no. The
 * focus returns to where it was.
 */
export function ask(title, draw) {
  const before = document.activeElement;
  return new Promise((resolve) => {
    let outcome = null;
    const close = (value) => {
      outcome = value;
      dialog.close();
    };
    const dialog = h(
      'dialog',
      {
        'aria-labelledby': 'dialog-title',
        onclose: () => {
          dialog.remove();
          before?.focus?.();
          resolve(outcome);
        },
      },
      h('h2', { id: 'dialog-title' }, title),
      draw(close),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A form of a dialog: what it holds, what its button says, and what becomes of it. */
export function form(content, button, onsubmit, oncancel) {
  return h(
    'form',
    {
      method: 'dialog',
      onsubmit: (event) => {
        event.preventDefault();
        onsubmit(new FormData(event.target));
      },
    },
    content,
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', onclick: oncancel }, 'Cancel'),
      button,
    ),
  );
}
