/** What came of the last attempt: the answer itself, what it means, what follows. */
import { h } from '../core/dom.js';
import { answer } from '../words/answers.js';

export function lastAnswer({ state, last_status: status, last_reason: reason }) {
  if (!status && !reason) {
    return h('span', { class: 'muted' }, state === 'leased' ? 'At work on it' : 'Not tried yet');
  }
  const { meaning, then } = answer(status);
  const settled = state === 'done';
  return h(
    'div',
    { class: 'answer' },
    h('span', {}, status && h('code', {}, status), ' ', meaning || reason),
    meaning && reason && !settled && h('div', { class: 'small' }, reason),
    then && !settled && h('div', { class: 'muted small' }, then),
  );
}
