/** The node's API. What goes wrong comes as a Fault with the node's own words. */

const BASE = '/api/v1';
const PATIENCE_MS = 20_000;

export class Fault extends Error {
  /** @param status of HTTP, 0 where no answer came */
  constructor(status, error, hint) {
    super(error);
    this.status = status;
    this.hint = hint;
  }
}

const listeners = [];

/** Calls this whenever the node says that nobody is signed in. */
export function onSignedOut(listener) {
  listeners.push(listener);
}

export const get = (path, query) => ask('GET', path + search(query));
export const post = (path, body) => ask('POST', path, body);
export const put = (path, body) => ask('PUT', path, body);
export const remove = (path) => ask('DELETE', path);

/** Part of a path that may hold anything. */
export const part = encodeURIComponent;

/** What an <img> or a link may point to. */
export const address = (path) => BASE + path;

/** {a: 'x', b: '', c: ['y', 'z']} as ?a=x&c=y&c=z */
export function search(query) {
  const given = Object.entries(query ?? {})
    .flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
    .filter(([, value]) => value !== '' && value != null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

async function ask(method, path, body) {
  const answer = await fetched(method, path, body);
  const content = await parsed(answer);
  if (answer.ok) {
    return content;
  }
  if (answer.status === 401 && path !== '/session') {
    listeners.forEach((listener) => listener());
  }
  const words = content?.error ?? `The node answered ${answer.status}.`;
  throw new Fault(answer.status, words, content?.hint ?? '');
}

async function fetched(method, path, body) {
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') {
    // no other site can set this one
    headers['X-Scopegate'] = '1';
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  try {
    return await fetch(BASE + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (unreachable) {
    throw new Fault(0, 'The node does not answer.', 'Is it running? Is the network there?');
  }
}

async function parsed(answer) {
  const isJson = (answer.headers.get('Content-Type') ?? '').includes('json');
  return isJson ? answer.json().catch(() => null) : null;
}
