/** Deleting asks twice: first it says what is lost, then it wants the word typed. */
import { h } from '../core/dom.js';
import { get, remove, part } from '../core/api.js';
import { ask, form } from './dialog.js';
import { attempt } from './toast.js';

const WORD = 'delete';

/**
 * Takes entries of the queue away, and with the last of them the object where `what` says so: an
 * object stays as long as something else waits for it. True where they are gone.
 */
export async function deletion(entries, what, subject) {
  let losses;
  const asked = await attempt(async () => {
    losses = await Promise.all(entries.map((entry) => get(`/queue/${part(entry)}/loss`)));
  });
  if (!asked || !(await understood(losses, what, subject)) || !(await typed(subject))) {
    return false;
  }
  return attempt(async () => {
    await gone(entries, what);
    return `Deleted: ${subject}.`;
  });
}

async function gone(entries, what) {
  const last = entries[entries.length - 1];
  for (const entry of entries) {
    await remove(`/queue/${part(entry)}?what=${entry === last ? what : 'entry'}`);
  }
}

function understood(losses, what, subject) {
  const grave = what === 'object' && losses.some((loss) => loss.last_copy);
  const texts = [...new Set(losses.map((loss) => loss.text))];
  return ask(`Delete ${subject}?`, (close) =>
    form(
      [
        texts.map((text) => h('p', { class: grave ? 'warned' : null }, text)),
        h('p', {}, what === 'object' ? copies(losses) : 'The entry goes; the history of the object stays.'),
      ],
      h('button', { type: 'submit', class: 'danger' }, 'Go on'),
      () => close(true),
      () => close(null),
    ),
  );
}

function copies(losses) {
  const archives = [...new Set(losses.flatMap((loss) => loss.delivered_to))];
  return archives.length === 0 ? 'No archive has it from here.' : `Delivered to ${archives.join(', ')}.`;
}

function typed(subject) {
  return ask('This cannot be undone', (close) => {
    const button = h('button', { type: 'submit', class: 'danger', disabled: true }, 'Delete');
    const input = h('input', {
      id: 'confirmation',
      name: 'confirmation',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      oninput: (event) => {
        button.disabled = !isWord(event.target.value);
      },
    });
    return form(
      [
        h('p', {}, `${subject} is about to be deleted.`),
        h('label', { for: 'confirmation' }, 'To delete it, type ', h('strong', {}, WORD)),
        input,
      ],
      button,
      () => isWord(input.value) && close(true),
      () => close(null),
    );
  });
}

const isWord = (text) => text.trim().toLowerCase() === WORD;
