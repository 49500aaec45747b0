// SPDX-License-Identifier: Apache-2.0
/** Small helpers for elements. Promises: text is always set as text, never as markup. */

/** Makes an element: `properties` are set on it, `children` are elements or strings. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'dataset') {
      Object.assign(made.dataset, value);
    } else if (name.startsWith('aria-') || name === 'role') {
      made.setAttribute(name, value);
    } else {
      made[name] = value;
    }
  }
  made.append(...children);
  return made;
}

/** Sets the text of an element when it differs: an untouched node costs no layout. */
export function setText(target, value) {
  if (target.textContent !== value) {
    target.textContent = value;
  }
}

export function byId(id) {
  return document.getElementById(id);
}
