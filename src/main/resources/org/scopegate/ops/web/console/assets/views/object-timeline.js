/** Everything that happened, oldest first, in words. */
import { h } from '../core/dom.js';
import { answer } from '../words/answers.js';
import { event } from '../words/events.js';
import { icon } from '../parts/icon.js';
import { moment } from '../parts/time.js';

export function timeline({ history, entries }) {
  const targets = new Map(entries.map((entry) => [entry.entry, entry.target]));
  return h('ol', { class: 'timeline' }, history.map((one, index) => line(one, index, targets)));
}

function line({ at, entry, what, status, detail }, index, targets) {
  const { label, icon: sign } = event(what);
  const { meaning } = answer(status);
  return h(
    'li',
    { class: `tone-${sign}`, 'data-key': index },
    h('span', { class: 'dot' }, icon(sign)),
    h('span', { class: 'when' }, moment(at)),
    h(
      'div',
      { class: 'told' },
      h('span', { class: 'told-head' }, h('strong', {}, label), entry && subject(entry, targets)),
      status && h('span', { class: 'answer' }, h('code', {}, status), ' ', meaning),
      detail && h('span', { class: 'small' }, detail),
    ),
  );
}

function subject(entry, targets) {
  const target = targets.get(entry);
  return h('span', { class: 'muted' }, target ? ` ${target} (${entry})` : ` ${entry}`);
}
