/** What moves at this moment: arriving, being converted, on its way out. */
import { h } from '../core/dom.js';
import { bytes, span, count, plural } from '../core/format.js';
import { progress, percent } from '../parts/bar.js';
import { objectLink } from '../parts/uid.js';
import { panelWith } from '../parts/panel.js';

const SHOWN = 6;

export function flow(activity) {
  return h(
    'div',
    { class: 'flow' },
    lane('Arriving', activity?.receiving, receiving, 'Nothing arrives.'),
    lane('Converting', activity?.converting, converting, 'Nothing is being converted.'),
    lane('Sending', activity?.sending, sending, 'Nothing is being sent.'),
  );
}

function lane(title, items, draw, none) {
  const all = items ?? [];
  const more = all.length - SHOWN;
  return panelWith(
    title,
    h('span', { class: 'tally num' }, items ? count(all.length) : '–'),
    all.length === 0 && h('p', { class: 'none' }, none),
    all.length > 0 && h('ul', { class: 'moving' }, all.slice(0, SHOWN).map(draw)),
    more > 0 && h('p', { class: 'none' }, `and ${count(more)} more`),
  );
}

function receiving(one) {
  return h(
    'li',
    { 'data-key': `r${one.number}` },
    line(h('strong', {}, one.calling_title), bytes(one.bytes)),
    progress(`Arriving from ${one.calling_title}`),
    line(
      h('span', {}, 'to ', one.called_title, ' from ', h('span', { class: 'uid' }, one.peer)),
      rate(one.bytes_per_second),
    ),
  );
}

const rate = (perSecond) => (perSecond == null ? '' : `${bytes(perSecond)}/s`);

export function converting(one) {
  return h(
    'li',
    { 'data-key': `c${one.entry}` },
    line(objectLink(one.object, one.sop_instance_uid), percent(one.frames, one.frames_total)),
    progress(`Converting ${one.entry}`, one.frames, one.frames_total),
    line(remaining(one), `${one.frames_per_second.toFixed(0)} fps, ${one.encoder}`),
    line(one.profile, frames(one)),
  );
}

const remaining = ({ remaining_seconds: seconds }) =>
  seconds == null ? 'time left not known yet' : `${span(seconds)} left`;

function frames({ frames: done, frames_total: total }) {
  return total ? `${count(done)} of ${plural(total, 'frame')}` : plural(done, 'frame');
}

function sending(one) {
  return h(
    'li',
    { 'data-key': `s${one.entry}` },
    line(h('strong', {}, one.destination), percent(one.bytes, one.total)),
    progress(`Sending to ${one.destination}`, one.bytes, one.total),
    line(objectLink(one.object, one.sop_instance_uid), `${bytes(one.bytes)} of ${bytes(one.total)}`),
  );
}

const line = (left, right) =>
  h('div', { class: 'line' }, h('span', {}, left), h('span', { class: 'num' }, right));
