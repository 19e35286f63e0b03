/** Whether all is well, in one sentence, and what is not, each with the way there. */
import { plural } from '../core/format.js';
import { href } from '../core/router.js';

/** {tone, title, concerns: [{text, href}]} */
export function verdict(live) {
  if (live.connection === 'lost') {
    return { tone: 'lost', title: 'No connection to the node', concerns: [] };
  }
  if (live.overview === null) {
    return { tone: 'wait', title: 'Asking the node…', concerns: [] };
  }
  const alarms = live.alarms?.alarms ?? [];
  const concerns = concernsOf(live, alarms);
  const grave = alarms.some((alarm) => alarm.severity === 'critical') || !live.overview.disk.accepting;
  return { tone: toneOf(grave, concerns), title: titleOf(grave, concerns), concerns };
}

function toneOf(grave, concerns) {
  if (grave) {
    return 'failed';
  }
  return concerns.length > 0 ? 'held' : 'ok';
}

function titleOf(grave, concerns) {
  if (grave) {
    return 'Needs you now';
  }
  return concerns.length > 0 ? 'Works, but needs a look' : 'All is well';
}

function concernsOf({ overview, destinations }, alarms) {
  const { queue } = overview;
  const shut = (destinations?.destinations ?? []).filter(({ state }) => state === 'suspended').length;
  return [
    !overview.disk.accepting && { text: 'the disk is too full to receive', href: href('') },
    overview.encoder.name == null && { text: 'no encoder works', href: href('encoders') },
    alarms.length > 0 && { text: plural(alarms.length, 'open alarm'), href: href('') },
    shut > 0 && { text: `${plural(shut, 'destination')} suspended`, href: href('destinations') },
    queue.failed > 0 && { text: `${queue.failed.toLocaleString('en')} failed`, href: href('queue', { state: 'failed' }) },
    queue.held > 0 && { text: `${queue.held.toLocaleString('en')} held`, href: href('queue', { state: 'held' }) },
    overview.configuration_faults > 0 && {
      text: `${plural(overview.configuration_faults, 'fault')} in the configuration`,
      href: href('configuration'),
    },
  ].filter(Boolean);
}
