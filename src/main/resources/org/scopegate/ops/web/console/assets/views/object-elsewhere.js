/** Sends this form of the object to any destination, or gives it up. */
import { h } from '../core/dom.js';
import { post } from '../core/api.js';
import { live } from '../core/live.js';
import { attempt } from '../parts/toast.js';
import { deletion } from '../parts/deletion.js';
import { panel } from '../parts/panel.js';

export function elsewhere(body, load) {
  return (
    body.removed == null &&
    h(
      'div',
      { class: 'split even', 'data-key': 'elsewhere' },
      panel('Send elsewhere', sending(body, load)),
      panel('Delete the object', deleting(body, load)),
    )
  );
}

function sending({ object }, load) {
  const names = (live.destinations?.destinations ?? [])
    .filter(({ state }) => state !== 'removed')
    .map((one) => one.ae_title);
  if (names.length === 0) {
    return h('p', { class: 'none' }, 'No destination is configured.');
  }
  return h(
    'form',
    {
      class: 'joined',
      onsubmit: async (event) => {
        event.preventDefault();
        const destination = new FormData(event.target).get('destination');
        (await send(object, destination)) && load();
      },
    },
    h('label', { for: 'elsewhere' }, 'Destination'),
    h('select', { id: 'elsewhere', name: 'destination' }, names.map((name) => h('option', { value: name }, name))),
    h('button', { type: 'submit', class: 'primary' }, 'Send'),
  );
}

const send = (object, destination) =>
  attempt(async () => {
    const { entry } = await post(`/objects/${object}/send`, { destination });
    return `${entry} takes it to ${destination}.`;
  });

/** The object goes with what waits for it, or with one that is done; not while one is in work. */
function deleting(body, load) {
  const own = body.entries.filter((entry) => entry.object === body.object);
  if (own.length === 0) {
    return h('p', { class: 'none' }, 'Nothing of the queue belongs to this form; it leaves with the others.');
  }
  if (own.some(({ state }) => state === 'leased')) {
    return h('p', { class: 'none' }, 'It is in work now: wait until this attempt has ended.');
  }
  const open = own.filter(({ state }) => state !== 'done');
  const entries = (open.length > 0 ? open : own.slice(0, 1)).map(({ entry }) => entry);
  return [
    h('p', {}, 'Takes it off the disk of this node. What archives have is not touched.'),
    h(
      'button',
      {
        type: 'button',
        class: 'danger',
        onclick: async () => (await deletion(entries, 'object', `object ${body.object}`)) && load(),
      },
      'Delete…',
    ),
  ];
}
