/** Open alarms, the gravest first, each with what to do; and those that are over. */
import { h } from '../core/dom.js';
import { severityBadge } from '../parts/badge.js';
import { age, moment } from '../parts/time.js';
import { panelWith } from '../parts/panel.js';

const GRAVITY = ['critical', 'warning'];
const SHOWN = 8;

export function alarms(body) {
  const open = [...(body?.alarms ?? [])].sort(
    (a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) || a.since.localeCompare(b.since),
  );
  const recent = body?.recent ?? [];
  if (open.length === 0 && recent.length === 0) {
    return null;
  }
  return panelWith(
    'Alarms',
    h('span', { class: 'tally num' }, open.length),
    open.length === 0 && h('p', { class: 'none' }, 'None is open.'),
    h('ul', { class: 'alarms' }, open.slice(0, SHOWN).map(alarm)),
    rest(open.slice(SHOWN)),
    over(recent),
  );
}

function alarm(one) {
  return h(
    'li',
    { class: `alarm edge-${one.severity}`, 'data-key': `${one.name}/${one.subject}` },
    h(
      'p',
      { class: 'alarm-head' },
      severityBadge(one.severity),
      h('strong', {}, one.text),
      h('span', { class: 'muted' }, 'for ', age(one.since)),
    ),
    one.hint && h('p', { class: 'hint' }, one.hint),
    one.last_notice && h('p', { class: 'muted small' }, 'Notice: ', one.last_notice),
  );
}

function rest(more) {
  return (
    more.length > 0 &&
    h(
      'details',
      { 'data-key': 'more' },
      h('summary', {}, `${more.length} more`),
      h('ul', { class: 'alarms' }, more.map(alarm)),
    )
  );
}

function over(recent) {
  return (
    recent.length > 0 &&
    h(
      'details',
      { 'data-key': 'over' },
      h('summary', {}, `${recent.length} over`),
      h(
        'ul',
        { class: 'over' },
        recent.map((one) =>
          h('li', {}, h('span', {}, one.text), h('span', { class: 'muted' }, 'cleared ', moment(one.cleared))),
        ),
      ),
    )
  );
}
