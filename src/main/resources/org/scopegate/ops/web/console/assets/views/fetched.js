/** A view of one resource: what is shown while it comes, when it failed, and when it is there. */
import { h } from '../core/dom.js';
import { get } from '../core/api.js';
import { loading, faultBox } from '../parts/notice.js';

export function fetched(title, path, redraw, draw) {
  const state = { body: null, fault: null };
  const load = async () => {
    try {
      Object.assign(state, { body: await get(path), fault: null });
    } catch (fault) {
      state.fault = fault;
    }
    redraw();
  };
  load();
  const content = () => {
    if (state.fault !== null) {
      return faultBox(state.fault, load);
    }
    return state.body === null ? loading() : draw(state.body, load);
  };
  return { title, draw: () => [h('h1', { tabindex: -1 }, title), content()] };
}
