/** Starts the page: who is there, which view, and a drawing whenever something has changed. */
import { h } from './core/dom.js';
import { morph } from './core/morph.js';
import { get, onSignedOut } from './core/api.js';
import { onLive, start, stop } from './core/live.js';
import { route } from './core/router.js';
import { toasts } from './parts/toast.js';
import { empty, faultBox } from './parts/notice.js';
import { frame } from './frame.js';
import { overview } from './views/overview.js';
import { queue } from './views/queue.js';
import { destinations } from './views/destinations.js';
import { search } from './views/search.js';
import { object } from './views/object.js';
import { configuration } from './views/configuration.js';
import { encoders } from './views/encoders.js';
import { logLevel } from './views/log-level.js';
import { login } from './views/login.js';
import { wall } from './views/wall.js';

const VIEWS = { '': overview, queue, destinations, search, object, configuration, encoders, log: logLevel, wall };
const TICK_MS = 1_000;

const page = {
  name: '',
  view: { title: '', draw: () => [] },
  session: { needed: false },
  signedIn: false,
  menu: false,
  redraw,
  signedOut,
  toggle: () => {
    page.menu = !page.menu;
    redraw();
  },
};

const root = h('div', { id: 'frame' });
let drawing = 0;

/** At most one drawing a frame, however much has changed. */
function redraw() {
  if (drawing === 0) {
    drawing = requestAnimationFrame(draw);
  }
}

function draw() {
  drawing = 0;
  const content = page.view.draw();
  morph(root, frame(page, content));
  document.title = title();
}

const title = () => `${page.view.title} · Scopegate`;

function show() {
  page.view.close?.();
  const { name, id, query } = route();
  page.name = name;
  page.menu = false;
  const context = { id, query, redraw };
  page.view = page.signedIn ? (VIEWS[name] ?? unknown)(context) : login(context, begin);
  redraw();
}

/** Who goes somewhere is read its heading; who arrives is not moved. */
function navigated(event) {
  const sameView = nameIn(event.oldURL) === nameIn(event.newURL);
  show();
  if (!sameView) {
    requestAnimationFrame(() => {
      root.querySelector('h1')?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    });
  }
}

const nameIn = (address) => (address.split('#')[1] ?? '').split('?')[0];

const unknown = () => ({
  title: 'Nothing here',
  draw: () => [h('h1', { tabindex: -1 }, 'Nothing here'), empty('This address names no view', 'The ways at the side lead to all of them.')],
});

async function begin() {
  try {
    page.session = await get('/session');
    page.signedIn = page.session.authenticated || !page.session.needed;
  } catch (fault) {
    page.view = unreachable(fault);
    redraw();
    return;
  }
  if (page.signedIn) {
    start();
  }
  show();
}

const unreachable = (fault) => ({
  title: 'No answer',
  draw: () => [h('h1', { tabindex: -1 }, 'No answer'), faultBox(fault, begin)],
});

function signedOut() {
  if (page.signedIn) {
    page.signedIn = false;
    page.session = { ...page.session, needed: true };
    stop();
    show();
  }
}

document.body.replaceChildren(root, toasts);
onSignedOut(signedOut);
onLive(redraw);
window.addEventListener('hashchange', navigated);
setInterval(() => page.view.live && redraw(), TICK_MS);
begin();
