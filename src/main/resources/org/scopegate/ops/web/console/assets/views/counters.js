/** How many entries are in each state, each number the way to them. */
import { h } from '../core/dom.js';
import { count } from '../core/format.js';
import { href } from '../core/router.js';
import { ENTRY } from '../words/states.js';
import { icon } from '../parts/icon.js';

export function counters(queue) {
  return h(
    'ul',
    { class: 'counters' },
    Object.entries(ENTRY).map(([state, { label, icon: sign, means }]) =>
      h(
        'li',
        {},
        h(
          'a',
          { class: `counter ${shout(state, queue) ? `tone-${sign}` : ''}`, href: href('queue', { state }), title: means },
          h('span', { class: 'counter-label' }, icon(sign), label),
          h('span', { class: 'counter-number num' }, queue ? count(queue[state]) : '–'),
        ),
      ),
    ),
  );
}

/** Only what asks for somebody is coloured. */
const shout = (state, queue) => ['held', 'failed'].includes(state) && (queue?.[state] ?? 0) > 0;
