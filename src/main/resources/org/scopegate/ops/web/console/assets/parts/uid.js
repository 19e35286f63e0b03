/** A UID: whole where there is room, its end where there is not; and the way to its object. */
import { h } from '../core/dom.js';
import { tail } from '../core/format.js';

export const uid = (text) => h('span', { class: 'uid' }, text);

export const objectLink = (object, text) =>
  object == null
    ? h('span', { class: 'uid', title: text }, tail(text))
    : h('a', { class: 'uid', href: `#/object/${object}`, title: text }, tail(text));
