/** One glance: is all well, what moves, what waits, where it goes. */
import { h } from '../core/dom.js';
import { live } from '../core/live.js';
import { count, span, since } from '../core/format.js';
import { href } from '../core/router.js';
import { icon } from '../parts/icon.js';
import { table } from '../parts/table.js';
import { destinationBadge } from '../parts/badge.js';
import { panelWith } from '../parts/panel.js';
import { verdict } from './verdict.js';
import { flow } from './flow.js';
import { alarms } from './alarms.js';
import { refusals } from './refusals.js';
import { counters } from './counters.js';
import { gauges } from './gauges.js';

export const overview = () => ({
  title: 'Overview',
  live: true,
  draw: () => [
    banner(verdict(live)),
    alarms(live.alarms),
    refusals(live.refusals),
    flow(live.activity),
    counters(live.overview?.queue),
    h('div', { class: 'split' }, destinations(live.destinations), gauges(live.overview)),
  ],
});

function banner({ tone, title, concerns }) {
  return h(
    'div',
    { class: `verdict tone-${tone}` },
    h('span', { class: 'verdict-sign' }, icon(tone)),
    h(
      'div',
      {},
      h('h1', { tabindex: -1 }, title),
      h('p', {}, concerns.length > 0 ? listed(concerns) : quiet(live)),
    ),
  );
}

const listed = (concerns) =>
  concerns.map(({ text, href: to }, index) => [index > 0 && ' · ', h('a', { href: to }, text)]);

function quiet({ connection, overview: now, heard }) {
  if (connection === 'lost') {
    return heard === 0
      ? 'Nothing was heard of it yet.'
      : `What you see is ${span((Date.now() - heard) / 1000)} old.`;
  }
  return now === null ? '' : waiting(now);
}

function waiting({ oldest_waiting_seconds: oldest, queue, started }) {
  const moving = queue.due + queue.leased;
  return moving === 0
    ? `Nothing waits. The node runs for ${since(started)}.`
    : `${count(moving)} on the way, the oldest for ${span(oldest ?? 0)}. Nothing failed.`;
}

const COLUMNS = [
  { label: 'Destination', head: true, cell: (d) => h('a', { href: href('destinations') }, d.ae_title) },
  { label: 'State', cell: (d) => destinationBadge(d.state) },
  { label: 'Waiting', num: true, cell: (d) => link(d, 'due', d.waiting) },
  { label: 'Oldest', num: true, cell: (d) => (d.oldest_waiting_seconds == null ? '–' : span(d.oldest_waiting_seconds)) },
  { label: 'Held', num: true, cell: (d) => link(d, 'held', d.held) },
  { label: 'Failed', num: true, cell: (d) => link(d, 'failed', d.failed) },
];

const link = (destination, state, number) =>
  number === 0 ? '0' : h('a', { href: href('queue', { state, target: destination.ae_title }) }, count(number));

function destinations(body) {
  const rows = body?.destinations ?? [];
  return panelWith(
    'Destinations',
    h('a', { class: 'more', href: href('destinations') }, 'All about them'),
    rows.length === 0
      ? h('p', { class: 'none' }, body ? 'None is configured: what arrives stays here.' : 'Not known yet.')
      : table('Destinations and what waits for them', COLUMNS, rows, (d) => d.ae_title),
  );
}
