/** A moment and an age, each with the exact time behind it. */
import { h } from '../core/dom.js';
import { local, brief, since, until, isAhead } from '../core/format.js';

/** 14:03:22 */
export const moment = (at) => h('time', { datetime: at, title: local(at), class: 'num' }, brief(at));

/** 2h 5m */
export const age = (at) => h('time', { datetime: at, title: local(at), class: 'num' }, since(at));

/** in 5m, or now */
export const next = (at) =>
  h('time', { datetime: at, title: local(at), class: 'num' }, isAhead(at) ? `in ${until(at)}` : 'now');
