/** Where objects go: how each destination does, and what waits for it by age. */
import { h } from '../core/dom.js';
import { get, post, part } from '../core/api.js';
import { live } from '../core/live.js';
import { count, span, plural } from '../core/format.js';
import { href } from '../core/router.js';
import { DESTINATION, known } from '../words/states.js';
import { destinationBadge } from '../parts/badge.js';
import { empty, loading, faultBox } from '../parts/notice.js';
import { age } from '../parts/time.js';
import { attempt } from '../parts/toast.js';
import { panel } from '../parts/panel.js';
import { ageTable } from './ages.js';

const AGAIN_MS = 10_000;

export function destinations({ redraw }) {
  const ages = { body: null, fault: null };
  const load = async () => {
    try {
      Object.assign(ages, { body: await get('/ages'), fault: null });
    } catch (fault) {
      ages.fault = fault;
    }
    redraw();
  };
  load();
  const timer = setInterval(load, AGAIN_MS);
  return {
    title: 'Destinations',
    live: true,
    close: () => clearInterval(timer),
    draw: () => [
      h('h1', { tabindex: -1 }, 'Destinations'),
      list(live.destinations),
      panel('What waits, by age', waiting(ages, load)),
    ],
  };
}

function list(body) {
  if (body === null) {
    return loading();
  }
  return body.destinations.length === 0
    ? empty('No destination is configured', 'A file in etc-ae-config with role: destination makes one.')
    : h('ul', { class: 'tiles' }, body.destinations.map(tile));
}

function waiting({ body, fault }, load) {
  if (fault !== null) {
    return faultBox(fault, load);
  }
  return body === null ? loading() : ageTable(body);
}

function tile(one) {
  const words = known(DESTINATION, one.state);
  return h(
    'li',
    { class: `tile ${one.state === 'open' ? '' : `edge-${one.state}`}`, 'data-key': one.ae_title },
    h('div', { class: 'tile-head' }, h('h2', {}, one.ae_title), destinationBadge(one.state)),
    one.host && h('p', { class: 'muted uid' }, `${one.host}:${one.port}`, one.tls ? ' · TLS' : ''),
    h(
      'p',
      { class: 'numbers' },
      number('Waiting', one.waiting, one, 'due'),
      number('In work', one.in_work, one, 'leased'),
      number('Held', one.held, one, 'held'),
      number('Failed', one.failed, one, 'failed'),
      number('Done', one.done, one, 'done'),
    ),
    h('p', { class: 'small' }, sentence(one)),
    one.state !== 'open' && h('p', { class: 'small' }, words.means, ' ', h('strong', {}, words.todo)),
    one.last_fault && h('p', { class: 'fault small' }, one.last_fault),
    buttons(one),
  );
}

function number(label, value, { ae_title: target }, state) {
  return h(
    'a',
    { class: 'number', href: href('queue', { state, target }) },
    h('span', { class: 'num' }, count(value)),
    ' ',
    h('span', { class: 'muted small' }, label),
  );
}

function sentence(one) {
  const oldest =
    one.oldest_waiting_seconds == null ? 'Nothing waits.' : `The oldest waits for ${span(one.oldest_waiting_seconds)}.`;
  return [
    oldest,
    ` ${one.associations_allowed} of ${plural(one.associations_limit, 'association')} allowed now.`,
    one.suspended_since && [' Suspended for ', age(one.suspended_since), '.'],
  ];
}

function buttons({ ae_title: title, waiting: due }) {
  return h(
    'div',
    { class: 'actions' },
    h('button', { type: 'button', 'aria-label': `Echo ${title}`, onclick: () => echo(title) }, 'Echo'),
    due > 0 &&
      h(
        'button',
        { type: 'button', 'aria-label': `Try all of ${title} now`, onclick: () => flush(title) },
        'Try all now',
      ),
  );
}

const echo = (title) =>
  attempt(async () => {
    const { status, milliseconds } = await post(`/destinations/${part(title)}/echo`);
    return `${title} answered ${status} after ${milliseconds} ms.`;
  });

const flush = (title) =>
  attempt(async () => {
    const { due } = await post(`/destinations/${part(title)}/flush`);
    return `${plural(due, 'object')} for ${title} due now.`;
  });
