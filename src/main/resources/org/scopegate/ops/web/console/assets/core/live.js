/**
 * What happens now, as the node tells it: by a stream of events, by asking every few seconds where
 * there is no stream, and with the plain truth where there is neither.
 */
import { get, address } from './api.js';
import { clock } from './clock.js';

const TOPICS = ['overview', 'activity', 'destinations', 'alarms', 'refusals'];
const POLL_MS = 5_000;
/** The node sends something at least this often while its stream is alive, or we ask. */
const QUIET_MS = 20_000;
const STREAM_AGAIN_MS = 30_000;

/** 'starting', 'live' (a stream), 'polling' or 'lost'. */
export const live = {
  connection: 'starting',
  heard: 0,
  overview: null,
  activity: null,
  destinations: null,
  alarms: null,
  refusals: null,
};

let wanted = false;
let stream = null;
let poller = 0;
let watchdog = 0;
let again = 0;
const listeners = new Set();

/** Calls this after each change; gives back how to stop it. */
export function onLive(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function start() {
  wanted = true;
  watch();
}

export function stop() {
  wanted = false;
  rest();
}

function watch() {
  rest();
  refresh();
  open();
  watchdog = setInterval(() => Date.now() - live.heard > QUIET_MS && refresh(), POLL_MS);
}

/**
 * A page that nobody sees holds no stream: a browser has six connections to a node, and every tab
 * and every page that was left would keep one of them.
 */
function seenOrNot() {
  if (document.hidden) {
    rest();
  } else if (wanted) {
    watch();
  }
}

document.addEventListener('visibilitychange', seenOrNot);
window.addEventListener('pagehide', rest);
window.addEventListener('pageshow', (event) => event.persisted && seenOrNot());

function rest() {
  stream?.close();
  stream = null;
  clearInterval(poller);
  clearInterval(watchdog);
  clearTimeout(again);
  poller = 0;
}

/** Asks for everything once. */
export async function refresh() {
  try {
    const bodies = await Promise.all(TOPICS.map((topic) => get(`/${topic}`)));
    TOPICS.forEach((topic, index) => take(topic, bodies[index]));
    heard(isStreaming() ? 'live' : 'polling');
  } catch (fault) {
    change('lost');
  }
}

function isStreaming() {
  return stream?.readyState === EventSource.OPEN;
}

function open() {
  stream = new EventSource(address('/live'));
  stream.onopen = () => {
    clearInterval(poller);
    poller = 0;
    heard('live');
  };
  stream.onerror = broken;
  for (const topic of TOPICS) {
    stream.addEventListener(topic, (event) => {
      take(topic, JSON.parse(event.data));
      heard('live');
    });
  }
}

/** The browser tries again by itself unless the stream was refused; meanwhile we ask. */
function broken() {
  if (stream.readyState === EventSource.CLOSED) {
    clearTimeout(again);
    again = setTimeout(open, STREAM_AGAIN_MS);
  }
  if (poller === 0) {
    poller = setInterval(refresh, POLL_MS);
    refresh();
  }
}

function take(topic, body) {
  live[topic] = body;
  if (topic === 'overview') {
    clock.set(body.now);
  }
}

function heard(how) {
  live.heard = Date.now();
  change(how);
}

function change(connection) {
  live.connection = connection;
  listeners.forEach((listener) => listener());
}
