/** The picture in the middle of the recording; the node's reason where there is none. */
import { h } from '../core/dom.js';
import { address, get, part } from '../core/api.js';
import { icon } from '../parts/icon.js';

export function picture(id, redraw) {
  const path = `/objects/${part(id)}/picture`;
  let why = null;

  // an <img> does not tell why it failed: the same address asked again does
  const ask = async () => {
    try {
      await get(path);
      why = { message: 'The picture cannot be shown.', hint: '' };
    } catch (fault) {
      why = fault;
    }
    redraw();
  };

  return () =>
    why === null
      ? h('img', { class: 'picture', src: address(path), alt: 'The picture in the middle of the recording', onerror: ask })
      : h('div', { class: 'no-picture' }, icon('held'), h('p', {}, why.message), why.hint && h('p', {}, why.hint));
}
