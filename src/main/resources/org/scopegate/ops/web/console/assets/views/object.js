/** One object: what it is, how it looks, where it went, and everything that ever happened to it. */
import { h } from '../core/dom.js';
import { get, part } from '../core/api.js';
import { bytes, tail } from '../core/format.js';
import { href } from '../core/router.js';
import { loading, faultBox } from '../parts/notice.js';
import { facts } from '../parts/facts.js';
import { moment } from '../parts/time.js';
import { uid } from '../parts/uid.js';
import { icon } from '../parts/icon.js';
import { panel } from '../parts/panel.js';
import { picture } from './object-picture.js';
import { timeline } from './object-timeline.js';
import { header } from './object-header.js';
import { attempts } from './object-attempts.js';
import { elsewhere } from './object-elsewhere.js';

const AGAIN_MS = 5_000;

export function object({ id, redraw }) {
  const state = { body: null, fault: null };
  const load = async () => {
    try {
      Object.assign(state, { body: await get(`/objects/${part(id)}`), fault: null });
    } catch (fault) {
      state.fault = fault;
    }
    redraw();
  };
  load();
  const look = picture(id, redraw);
  const timer = setInterval(() => document.hidden || load(), AGAIN_MS);
  return {
    title: `Object ${id}`,
    live: true,
    close: () => clearInterval(timer),
    draw: () => (state.body === null ? pending(state, load, id) : page(state.body, look, load)),
  };
}

function pending({ fault }, load, id) {
  return [
    h('h1', { tabindex: -1 }, `Object ${id}`),
    fault === null ? loading() : faultBox(fault, fault.status === 404 ? null : load),
  ];
}

function page(body, look, load) {
  return [
    h('p', { class: 'crumb' }, h('a', { href: href('search') }, 'Search'), ' / ', `object ${body.object}`),
    h('h1', { tabindex: -1 }, body.sop_class || 'Object', ' ', h('span', { class: 'uid' }, tail(body.sop_instance_uid))),
    body.removed && gone(body),
    h('div', { class: 'object-top' }, panel('What it is', identity(body)), panel('Its middle', look())),
    panel('Where it goes', attempts(body, load)),
    forms(body),
    header(body),
    panel('What happened', timeline(body)),
    elsewhere(body, load),
  ];
}

const gone = (body) =>
  h(
    'p',
    { class: 'notice tone-held' },
    icon('held'),
    h('span', {}, 'No longer on the disk since ', moment(body.removed), '. Its history stays.'),
  );

function identity(body) {
  return facts([
    ['Patient ID', body.patient_id],
    ['Accession number', body.accession_number],
    ['Study Instance UID', body.study_uid && uid(body.study_uid)],
    ['SOP Instance UID', uid(body.sop_instance_uid)],
    ['SOP class', [body.sop_class, ' ', h('span', { class: 'uid muted' }, body.sop_class_uid)]],
    ['Transfer syntax', [body.transfer_syntax, ' ', h('span', { class: 'uid muted' }, body.transfer_syntax_uid)]],
    ['From, to', `${body.calling_title} → ${body.called_title}`],
    ['Received', moment(body.received)],
    ['Size', bytes(body.bytes)],
  ]);
}

/** The original and what was made of it. */
function forms({ original, derived }) {
  const others = [...(original == null ? [] : [['Original', original]]), ...derived.map((one) => ['Derived', one])];
  return (
    others.length > 0 &&
    panel(
      'Its other forms',
      h(
        'ul',
        { class: 'plain' },
        others.map(([what, one]) =>
          h(
            'li',
            {},
            h('span', { class: 'muted' }, `${what}: `),
            h('a', { href: `#/object/${one.object}`, class: 'uid' }, one.sop_instance_uid),
            ` ${one.transfer_syntax}, ${bytes(one.bytes)}`,
          ),
        ),
      ),
    )
  );
}
