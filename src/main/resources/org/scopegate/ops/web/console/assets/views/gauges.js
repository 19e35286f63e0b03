/** The node itself: disk, encoder, memory, who is connected, since when it runs. */
import { h } from '../core/dom.js';
import { bytes, count, since } from '../core/format.js';
import { meter } from '../parts/bar.js';
import { panel } from '../parts/panel.js';

export function gauges(overview) {
  if (overview === null) {
    return panel('Node', h('p', { class: 'none' }, 'Not known yet.'));
  }
  return panel(
    'Node',
    h(
      'div',
      { class: 'gauges' },
      disk(overview.disk),
      memory(overview.memory),
      encoder(overview.encoder),
      gauge('Associations', count(overview.associations), 'open now'),
      gauge('Listens as', titles(overview.aes), overview.aes.map(({ port }) => `port ${port}`).join(', ')),
      gauge('Runs for', since(overview.started), `version ${overview.version}`),
    ),
  );
}

const titles = (aes) => aes.map((ae) => ae.ae_title).join(', ') || 'nobody';

function gauge(name, value, words, bar) {
  return h(
    'div',
    { class: 'gauge' },
    h('span', { class: 'gauge-name' }, name),
    h('span', { class: 'gauge-value num' }, value),
    bar,
    h('span', { class: 'muted small' }, words),
  );
}

function encoder({ name, gpu }) {
  return name == null
    ? gauge('Encoder', 'none', 'Videos are delivered as they came: run scopegate check.')
    : gauge('Encoder', name, gpu ? 'on the GPU' : 'on the CPU');
}

function disk({ free, total, minimum_free: minimum, accepting }) {
  const words = accepting
    ? `of ${bytes(total)}; receiving stops below ${bytes(minimum)}`
    : `below ${bytes(minimum)}: nothing is received until there is room`;
  const used = total - free;
  return gauge('Disk free', bytes(free), words, meter('Disk used', used, total, diskTone(free, minimum, accepting)));
}

function diskTone(free, minimum, accepting) {
  if (!accepting) {
    return 'failed';
  }
  return free < 2 * minimum ? 'held' : 'ok';
}

function memory({ resident, limit }) {
  if (resident == null) {
    return gauge('Memory', '–', 'this system does not tell');
  }
  return limit
    ? gauge(
        'Memory',
        bytes(resident),
        `of ${bytes(limit)}, workers included`,
        meter('Memory used', resident, limit, resident > 0.9 * limit ? 'held' : 'ok'),
      )
    : gauge('Memory', bytes(resident), 'workers included');
}
