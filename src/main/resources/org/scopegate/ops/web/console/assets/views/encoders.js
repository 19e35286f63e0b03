/** Which encoders were found, which one is in use, and why the others are not. */
import { h } from '../core/dom.js';
import { icon } from '../parts/icon.js';
import { empty } from '../parts/notice.js';
import { fetched } from './fetched.js';

export const encoders = ({ redraw }) =>
  fetched('Encoders', '/encoders', redraw, ({ encoders: all }) =>
    all.length === 0
      ? empty('No encoder was found', 'Videos that need converting are delivered as they came. Run scopegate check.')
      : [
          h('p', { class: 'lead' }, 'The first that works is used. When it fails while working, the next takes over.'),
          h('ol', { class: 'tiles' }, all.map(encoder)),
        ],
  );

function encoder({ name, works, why, gpu, current }) {
  return h(
    'li',
    { class: `tile ${current ? 'edge-current' : ''}`, 'data-key': name },
    h(
      'div',
      { class: 'tile-head' },
      h('h2', {}, name),
      works
        ? h('span', { class: 'badge tone-ok' }, icon('ok'), current ? 'In use' : 'Works')
        : h('span', { class: 'badge' }, icon('failed'), 'Not here'),
    ),
    h('p', { class: 'muted' }, gpu ? 'On the GPU' : 'On the CPU'),
    why && h('p', { class: 'small' }, why),
  );
}
