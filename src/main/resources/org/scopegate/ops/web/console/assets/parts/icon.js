/** Signs that differ in shape, so that colour never says something alone. */
import { svg } from '../core/dom.js';

const PATHS = {
  ok: ['M3.5 8.5l3 3 6-7'],
  wait: ['M8 4v4.5l3 1.5', 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8z'],
  work: ['M2.5 8h10', 'M9 4.5L12.5 8 9 11.5'],
  held: ['M5.5 3.5v9', 'M10.5 3.5v9'],
  failed: ['M4 4l8 8', 'M12 4l-8 8'],
  lost: ['M8 2.5v6.5', 'M8 12.5v.6'],
  search: ['M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z', 'M10.5 10.5l3.5 3.5'],
  menu: ['M2.5 4.5h11', 'M2.5 8h11', 'M2.5 11.5h11'],
  theme: ['M8 2.5a5.5 5.5 0 1 0 0 11z', 'M8 2.5a5.5 5.5 0 0 1 0 11'],
  wall: ['M2 3h12v8H2z', 'M6 14h4', 'M8 11v3'],
};

/** For the eye only: the words stand beside it. */
export function icon(name, className = '') {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', class: `icon ${className}`.trim(), 'aria-hidden': 'true', focusable: 'false' },
    (PATHS[name] ?? PATHS.wait).map((d) => svg('path', { d })),
  );
}
