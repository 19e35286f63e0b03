/** Addresses within the page: #/queue?state=failed names a view and what it shows. */

/** {name: 'queue', id: '', query: {state: 'failed'}} */
export function route() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name = '', id = ''] = path.split('/').map(decoded);
  return { name, id, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** What is no proper escape stands for itself. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (malformed) {
    return text;
  }
}

/** The address of a view; what is empty is left out. */
export function href(name, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== '' && value != null);
  return `#/${name}${given.length === 0 ? '' : `?${new URLSearchParams(given)}`}`;
}

/** Goes there. */
export function go(name, query) {
  location.hash = href(name, query);
}
