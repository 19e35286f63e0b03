/** The outcome of an action, said once: shown at the foot of the page and read aloud. */
import { h } from '../core/dom.js';
import { icon } from './icon.js';

const STAYS_MS = 8_000;
let timer = 0;

export const toasts = h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });

export function said(words, tone = 'ok') {
  clearTimeout(timer);
  toasts.replaceChildren(h('p', { class: `toast tone-${tone}` }, icon(tone), h('span', {}, words)));
  timer = setTimeout(() => toasts.replaceChildren(), STAYS_MS);
}

/** Runs an action; what it gives back, if anything, is said, and so is its fault. True where it went well. */
export async function attempt(action) {
  try {
    const words = await action();
    words && said(words);
    return true;
  } catch (fault) {
    said([fault.message, fault.hint].filter(Boolean).join(' '), 'failed');
    return false;
  }
}
