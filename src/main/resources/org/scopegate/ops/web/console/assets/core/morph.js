/**
 * Makes what is shown look like a fresh drawing of it and touches nothing else, so that focus,
 * selection and scroll positions stay where they are while numbers change.
 */
export function morph(old, fresh) {
  if (!isSame(old, fresh)) {
    old.replaceWith(fresh);
    return;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) {
      old.data = fresh.data;
    }
    return;
  }
  morphAttributes(old, fresh);
  morphHandlers(old, fresh);
  morphChildren(old, fresh);
  morphValue(old, fresh);
}

function isSame(old, fresh) {
  return old.nodeName === fresh.nodeName && key(old) === key(fresh);
}

function key(node) {
  return node.dataset?.key;
}

/** Whether a disclosure is open is the reader's choice, not the drawing's. */
const READERS = new Set(['open']);

function morphAttributes(old, fresh) {
  for (const name of old.getAttributeNames()) {
    if (!fresh.hasAttribute(name) && !READERS.has(name)) {
      old.removeAttribute(name);
    }
  }
  for (const name of fresh.getAttributeNames()) {
    if (old.getAttribute(name) !== fresh.getAttribute(name) && !READERS.has(name)) {
      change(old, fresh, name);
    }
  }
}

function change(old, fresh, name) {
  if (name === 'style') {
    // as an attribute the content security policy forbids it, through the object model it does not
    old.style.cssText = fresh.style.cssText;
  } else {
    old.setAttribute(name, fresh.getAttribute(name));
  }
}

function morphHandlers(old, fresh) {
  for (const name of old.handlers ?? []) {
    old[name] = null;
  }
  for (const name of fresh.handlers ?? []) {
    old[name] = fresh[name];
  }
  old.handlers = fresh.handlers;
}

function morphChildren(old, fresh) {
  const keyed = new Map();
  for (const child of old.childNodes) {
    if (key(child) !== undefined) {
      keyed.set(key(child), child);
    }
  }
  let place = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const match = keyed.get(key(wanted)) ?? place;
    if (match && isSame(match, wanted)) {
      if (match === place) {
        place = place.nextSibling;
      } else {
        old.insertBefore(match, place);
      }
      morph(match, wanted);
    } else {
      old.insertBefore(wanted, place);
    }
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** A choice follows the drawing, unless somebody is about to make one. */
function morphValue(old, fresh) {
  if (old.nodeName === 'SELECT' && old !== document.activeElement && old.value !== fresh.value) {
    old.value = fresh.value;
  }
  if (old.nodeName === 'INPUT' && (old.type === 'checkbox' || old.type === 'radio')) {
    old.checked = fresh.hasAttribute('checked');
  }
}
