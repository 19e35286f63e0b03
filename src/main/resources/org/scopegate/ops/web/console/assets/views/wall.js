/** For a screen on a wall: what can be read from across the room, and nothing to click but the way back. */
import { h } from '../core/dom.js';
import { live } from '../core/live.js';
import { clock } from '../core/clock.js';
import { bytes, count, span, since, brief } from '../core/format.js';
import { icon } from '../parts/icon.js';
import { progress, percent } from '../parts/bar.js';
import { DESTINATION, ENTRY, known } from '../words/states.js';
import { verdict } from './verdict.js';

const ALARMS = 4;
const CONVERTING = 4;
const DESTINATIONS = 8;

export const wall = () => ({
  title: 'Wall',
  live: true,
  bare: true,
  draw: () => [
    head(),
    banner(verdict(live)),
    numbers(live.overview?.queue, live.activity),
    h('div', { class: 'wall-columns' }, left(), destinations()),
  ],
});

function head() {
  return h(
    'div',
    { class: 'wall-head' },
    h('span', {}, live.overview?.name ?? 'Scopegate'),
    h('time', { class: 'num' }, brief(new Date(clock.now()).toISOString()).slice(0, 5)),
    h('a', { href: '#/' }, 'Leave the wall'),
  );
}

function banner({ tone, title, concerns }) {
  return h(
    'div',
    { class: `wall-verdict tone-${tone}` },
    icon(tone),
    h('h1', { tabindex: -1 }, title),
    h('p', {}, concerns.map(({ text }) => text).join(' · ') || quiet()),
  );
}

function quiet() {
  if (live.connection === 'lost') {
    return live.heard === 0 ? '' : `What you see is ${span((Date.now() - live.heard) / 1000)} old`;
  }
  if (live.overview === null) {
    return '';
  }
  const { queue, oldest_waiting_seconds: oldest } = live.overview;
  return queue.due + queue.leased === 0 ? 'Nothing waits' : `Oldest waits ${span(oldest ?? 0)}`;
}

function numbers(queue, activity) {
  return h(
    'ul',
    { class: 'wall-numbers' },
    number('Arriving', activity?.receiving.length, 'work', false),
    number('Converting', activity?.converting.length, 'work', false),
    number('Sending', activity?.sending.length, 'work', false),
    ['due', 'held', 'failed'].map((state) =>
      number(ENTRY[state].label, queue?.[state], ENTRY[state].icon, state !== 'due' && queue?.[state] > 0),
    ),
  );
}

function number(label, value, sign, shout) {
  return h(
    'li',
    { class: shout ? `tone-${sign}` : null },
    h('span', { class: 'wall-number num' }, value === undefined ? '–' : count(value)),
    h('span', { class: 'wall-label' }, icon(sign), label),
  );
}

function left() {
  const alarms = live.alarms?.alarms ?? [];
  return h(
    'div',
    {},
    alarms.length > 0 && [
      h('h2', {}, 'Alarms'),
      h('ul', { class: 'wall-list' }, alarms.slice(0, ALARMS).map(alarm)),
    ],
    alarms.length > ALARMS && h('p', {}, `and ${count(alarms.length - ALARMS)} more`),
    h('h2', {}, 'Converting'),
    converting(live.activity?.converting ?? []),
  );
}

const alarm = ({ severity, text, since: at, name, subject }) =>
  h(
    'li',
    { class: `edge-${severity}`, 'data-key': `${name}/${subject}` },
    h('span', {}, text),
    h('span', { class: 'num' }, since(at)),
  );

function converting(all) {
  return all.length === 0
    ? h('p', {}, 'Nothing.')
    : h('ul', { class: 'wall-list' }, all.slice(0, CONVERTING).map(job));
}

function job(one) {
  const left = one.remaining_seconds;
  return h(
    'li',
    { 'data-key': one.entry },
    h('span', { class: 'num' }, percent(one.frames, one.frames_total) || count(one.frames)),
    progress(`Converting ${one.entry}`, one.frames, one.frames_total),
    h('span', { class: 'num' }, left == null ? '' : `${span(left)} left`),
  );
}

function destinations() {
  const all = live.destinations?.destinations ?? [];
  const disk = live.overview?.disk;
  return h(
    'div',
    {},
    h('h2', {}, 'Destinations'),
    h('ul', { class: 'wall-list' }, worstFirst(all).slice(0, DESTINATIONS).map(destination)),
    disk && h('p', {}, `${bytes(disk.free)} of disk free`),
  );
}

const worstFirst = (all) =>
  [...all].sort((a, b) => (a.state === 'open') - (b.state === 'open') || (b.waiting ?? 0) - (a.waiting ?? 0));

function destination(one) {
  const { icon: sign, label } = known(DESTINATION, one.state);
  return h(
    'li',
    { class: `tone-${sign}`, 'data-key': one.ae_title },
    icon(sign),
    h('span', {}, one.ae_title),
    h('span', { class: 'num' }, one.state === 'open' ? `${count(one.waiting)} waiting` : `${label}, ${count(one.waiting)} waiting`),
  );
}
