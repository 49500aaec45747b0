// SPDX-License-Identifier: Apache-2.0
/**
 * The keyboard.
 *
 * Promises: every key does what the help says, none acts while somebody types a text, and the browser's own combinations
 * with Ctrl, Alt and Meta stay the browser's.
 */

/** Starts listening; `actions` has a function for each key's meaning. */
export function startKeys(actions) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
      return;
    }
    const action = actionOf(event, actions);
    if (action !== undefined) {
      event.preventDefault();
      action();
    }
  });
}

function actionOf(event, actions) {
  const isSearch = event.target.id === 'search';
  if (event.key === 'Escape') {
    return actions.escape;
  }
  if (!isSearch && event.target.matches('input, textarea, select')) {
    return undefined;
  }
  if (event.target.closest('.leaflet-container') !== null && event.key.startsWith('Arrow')) {
    return undefined;
  }
  const inList = {
    ArrowDown: () => actions.move(1),
    ArrowUp: () => actions.move(-1),
    PageDown: () => actions.movePage(1),
    PageUp: () => actions.movePage(-1),
  };
  if (event.key in inList) {
    return inList[event.key];
  }
  if (event.key === 'Enter') {
    return event.target.matches('button, a') ? undefined : actions.enter;
  }
  return isSearch ? undefined : LETTERS[event.key]?.(actions);
}

const LETTERS = {
  '/': (actions) => actions.search,
  f: (actions) => actions.follow,
  a: (actions) => actions.nextAlarm,
  h: (actions) => actions.fit,
  k: (actions) => actions.knocking,
  r: (actions) => actions.frames,
  e: (actions) => actions.events,
  m: (actions) => actions.sides,
  l: (actions) => actions.language,
  t: (actions) => actions.theme,
  '?': (actions) => actions.help,
  '+': (actions) => actions.zoomIn,
  '=': (actions) => actions.zoomIn,
  '-': (actions) => actions.zoomOut,
};
