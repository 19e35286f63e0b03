/** What an operator can do with an entry of the queue; which of it, its state says. */
import { h } from '../core/dom.js';
import { post, part } from '../core/api.js';
import { ask, form } from './dialog.js';
import { attempt } from './toast.js';
import { deletion } from './deletion.js';

const ALLOWED = {
  retry: ['due', 'held', 'failed'],
  hold: ['due'],
  release: ['held'],
  delete: ['due', 'held', 'failed', 'done'],
};

export const allows = (action, entry) => ALLOWED[action].includes(entry.state);

const path = (entry, action) => `/queue/${part(entry.entry)}/${action}`;

export const retry = (entry) =>
  attempt(async () => {
    await post(path(entry, 'retry'));
    return `${entry.entry} is due now.`;
  });

export const release = (entry) =>
  attempt(async () => {
    await post(path(entry, 'release'));
    return `${entry.entry} is released.`;
  });

export async function hold(entry) {
  const why = await reason(entry);
  return why === null
    ? false
    : attempt(async () => {
        await post(path(entry, 'hold'), { why });
        return `${entry.entry} is held.`;
      });
}

function reason(entry) {
  return ask(`Hold ${entry.entry}?`, (close) =>
    form(
      [
        h('p', {}, `Nothing is sent to ${entry.target} until somebody releases it.`),
        h('label', { for: 'why' }, 'Why'),
        h('input', { id: 'why', name: 'why', required: true, maxlength: 200 }),
      ],
      h('button', { type: 'submit', class: 'primary' }, 'Hold'),
      (data) => close(data.get('why')),
      () => close(null),
    ),
  );
}

const BUTTONS = [
  ['retry', 'Retry', retry],
  ['release', 'Release', release],
  ['hold', 'Hold', hold],
  ['delete', 'Delete', (entry) => deletion([entry.entry], 'entry', entry.entry)],
];

/** The buttons of an entry. @param then runs after something has changed */
export function actions(entry, then) {
  return h(
    'div',
    { class: 'actions' },
    BUTTONS.filter(([action]) => allows(action, entry)).map(([action, label, run]) =>
      h(
        'button',
        {
          type: 'button',
          class: action === 'delete' ? 'quiet danger-text' : 'quiet',
          'data-key': action,
          'aria-label': `${label} ${entry.entry}`,
          onclick: async () => (await run(entry)) && then(),
        },
        label,
      ),
    ),
  );
}
