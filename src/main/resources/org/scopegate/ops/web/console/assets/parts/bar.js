/** How far something is, and how full. */
import { h } from '../core/dom.js';

/** Of a known total; without one it only says that something goes on. */
export function progress(label, value, total) {
  return total
    ? h('progress', { 'aria-label': label, value: Math.min(value, total), max: total })
    : h('div', { class: 'endless', role: 'progressbar', 'aria-label': label }, h('span', {}));
}

export const percent = (value, total) =>
  total ? `${Math.min(100, Math.floor((100 * value) / total))} %` : '';

/** Something that has a limit. @param tone 'ok', 'held' or 'failed' */
export function meter(label, value, total, tone) {
  const share = total > 0 ? Math.min(1, value / total) : 0;
  return h(
    'div',
    {
      class: `meter fill-${tone}`,
      role: 'meter',
      'aria-label': label,
      'aria-valuemin': 0,
      'aria-valuemax': 100,
      'aria-valuenow': Math.round(100 * share),
    },
    h('span', { style: { width: `${(100 * share).toFixed(1)}%` } }),
  );
}
