/** What stands around every view: name, ways, search, state of the connection, light or dark, zone. */
import { h } from './core/dom.js';
import { remove } from './core/api.js';
import { live } from './core/live.js';
import { span, zone } from './core/format.js';
import { go, href } from './core/router.js';
import { icon } from './parts/icon.js';

const PROGRAM = 'Scopegate';

const WAYS = [
  ['', 'Overview'],
  ['queue', 'Queue'],
  ['destinations', 'Destinations'],
  ['search', 'Search'],
];

const NODE = [
  ['configuration', 'Configuration'],
  ['encoders', 'Encoders'],
  ['log', 'Log level'],
  ['wall', 'Wall screen'],
];

/** @param page {name, view, session, menu, toggle, signedOut, redraw} */
export function frame(page, content) {
  const bare = page.view.bare;
  return h(
    'div',
    { id: 'frame', class: bare ? 'bare' : null },
    h('a', { class: 'skip', href: '#content', onclick: skip }, 'Skip to the content'),
    !bare && header(page),
    !bare && page.signedIn && ways(page),
    h('main', { id: 'content', tabindex: -1, class: live.connection === 'lost' ? 'stale' : null }, stale(page), content),
    !bare && footer(),
  );
}

/** Addresses are views here: the way to the content must not become one. */
function skip(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

function header(page) {
  return h(
    'header',
    { class: 'top' },
    h(
      'a',
      { class: 'brand', href: '#/' },
      h('img', { src: '/assets/icon.svg', alt: '', width: 24, height: 24 }),
      h('span', {}, PROGRAM),
      live.overview && live.overview.name !== PROGRAM && h('span', { class: 'node-name' }, live.overview.name),
    ),
    page.signedIn && quickSearch(),
    connection(page),
    theme(page),
    page.session.needed && page.signedIn && h('button', { type: 'button', class: 'quiet', onclick: () => signOut(page) }, 'Sign out'),
    page.signedIn &&
      h(
        'button',
        { type: 'button', class: 'quiet menu', 'aria-expanded': String(page.menu), 'aria-controls': 'ways', onclick: page.toggle },
        icon('menu'),
        'Menu',
      ),
  );
}

function quickSearch() {
  return h(
    'form',
    {
      class: 'quick',
      role: 'search',
      'aria-label': 'Quick search',
      onsubmit: (event) => {
        event.preventDefault();
        go('search', { q: new FormData(event.target).get('q').trim() });
      },
    },
    icon('search'),
    h('label', { class: 'unseen', for: 'quick-q' }, 'Search: patient ID, accession number, UID or AE title'),
    h('input', { id: 'quick-q', name: 'q', type: 'search', placeholder: 'Patient, accession, UID, AE title', autocomplete: 'off', spellcheck: 'false' }),
  );
}

const CONNECTION = {
  starting: ['wait', 'Connecting'],
  live: ['ok', 'Live'],
  polling: ['wait', 'Asks every 5 s'],
  lost: ['lost', 'Lost'],
};

function connection(page) {
  const [sign, words] = CONNECTION[live.connection];
  return page.signedIn && h('span', { class: `connection tone-${sign}` }, icon(sign), words);
}

/** Said aloud once, when it happens: the age beside it changes each second and is not repeated. */
function stale(page) {
  const lost = live.connection === 'lost' && page.signedIn;
  return h(
    'div',
    { 'data-key': 'stale' },
    h('p', { role: 'alert', class: 'unseen' }, lost && 'The connection to the node is lost.'),
    lost &&
      h(
        'p',
        { class: 'lost', 'data-key': 'lost' },
        icon('lost'),
        h('span', {}, h('strong', {}, 'No connection to the node. '), old(), ' It is tried again every few seconds.'),
      ),
  );
}

const old = () =>
  live.heard === 0
    ? 'Nothing was heard of it yet.'
    : `What you see is ${span((Date.now() - live.heard) / 1000)} old.`;

const THEMES = { system: 'light', light: 'dark', dark: 'system' };
const THEME_WORDS = { system: 'As the system', light: 'Light', dark: 'Dark' };

function theme(page) {
  const now = window.scopegateTheme.chosen();
  return h(
    'button',
    {
      type: 'button',
      class: 'quiet theme',
      title: 'Light or dark',
      onclick: () => {
        window.scopegateTheme.choose(THEMES[now]);
        page.redraw();
      },
    },
    icon('theme'),
    h('span', { class: 'unseen' }, 'Colours: '),
    h('span', { class: 'theme-word' }, THEME_WORDS[now]),
  );
}

async function signOut(page) {
  await remove('/session').catch(() => null);
  page.signedOut();
}

function ways(page) {
  return h(
    'nav',
    { id: 'ways', 'aria-label': 'Views', class: page.menu ? 'open' : null },
    h('ul', {}, WAYS.map((way) => link(way, page))),
    h('p', { id: 'ways-node' }, 'Node'),
    h('ul', { 'aria-labelledby': 'ways-node' }, NODE.map((way) => link(way, page))),
  );
}

function link([name, label], page) {
  return h(
    'li',
    {},
    h('a', { href: href(name), 'aria-current': page.name === name ? 'page' : null }, h('span', {}, label), mark(name)),
  );
}

/** What asks for somebody stands beside its way. */
function mark(name) {
  const queue = live.overview?.queue;
  const number = { queue: (queue?.failed ?? 0) + (queue?.held ?? 0), '': live.overview?.alarms, configuration: live.overview?.configuration_faults }[name];
  return number > 0 && h('span', { class: 'mark num' }, number, h('span', { class: 'unseen' }, ' to look at'));
}

const footer = () =>
  h('footer', {}, h('span', {}, `Times are local: ${zone()}`), live.overview && h('span', {}, `Scopegate ${live.overview.version}`));
