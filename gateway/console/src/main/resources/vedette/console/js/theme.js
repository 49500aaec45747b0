// SPDX-License-Identifier: Apache-2.0
/**
 * The dark and the light theme.
 *
 * Promises: starts with the theme chosen last, or else the system's; colours live in the style sheet alone and are read from
 * it for the canvases, so a theme is one block of CSS.
 */

const STORED_AS = 'vedette.theme';
const COLOURS = [
  'map',
  'ink',
  'ink-dim',
  'graticule',
  'zone',
  'trail',
  'glyph',
  'available',
  'assigned',
  'onscene',
  'off',
  'stale',
  'offline',
  'never',
  'alarm',
  'selected',
];

const listeners = [];
let palette = {};

/** Colour by name, as the current theme has it. */
export function currentPalette() {
  return palette;
}

export function currentTheme() {
  return document.documentElement.dataset.theme;
}

export function startTheme() {
  const system = matchMedia('(prefers-color-scheme: light)');
  const stored = localStorage.getItem(STORED_AS);
  setTheme(stored ?? (system.matches ? 'light' : 'dark'));
  system.addEventListener('change', () => {
    if (localStorage.getItem(STORED_AS) === null) {
      setTheme(system.matches ? 'light' : 'dark');
    }
  });
}

export function switchTheme() {
  const next = currentTheme() === 'dark' ? 'light' : 'dark';
  localStorage.setItem(STORED_AS, next);
  setTheme(next);
}

export function onTheme(listener) {
  listeners.push(listener);
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  const style = getComputedStyle(document.documentElement);
  palette = Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  for (const listener of listeners) {
    listener();
  }
}
