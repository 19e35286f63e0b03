/**
 * Makes elements. Text is always text: there is no way in here for markup, so that a value out of an
 * object cannot become part of the page.
 */

const SVG = 'http://www.w3.org/2000/svg';

/** h('p', {class: 'hint', onclick: act}, 'words', another, null): what is null or false is left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    set(element, name, value);
  }
  append(element, children);
  return element;
}

/** The same for the few elements of a picture. */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  append(element, children);
  return element;
}

function set(element, name, value) {
  if (value == null || value === false) {
    return;
  }
  if (name.startsWith('on')) {
    // as a property: a fresh drawing can hand it over to the element that stays
    element[name] = value;
    element.handlers = [...(element.handlers ?? []), name];
  } else if (name === 'style') {
    // through the object model, which the content security policy allows
    Object.entries(value).forEach(([key, to]) => element.style.setProperty(key, to));
  } else {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child != null && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}
