// SPDX-License-Identifier: Apache-2.0
/**
 * The language of the page.
 *
 * Promises: starts with the language chosen last, or else the browser's; a switch rewrites every element that carries
 * `data-text`, `data-title`, `data-label` or `data-placeholder` and tells whoever asked to be told. A name of the wire that
 * has no text is shown as it is, never hidden.
 */

import { LANGUAGES, TEXTS } from './texts.js';

const STORED_AS = 'vedette.language';
const LOCALES = { zh: 'zh-CN', en: 'en-GB' };

let language = 'en';
const listeners = [];

export function currentLanguage() {
  return language;
}

/** The text of `key` in the current language, its `{names}` filled from `values`. */
export function text(key, values = {}) {
  const texts = TEXTS[key];
  if (texts === undefined) {
    return key;
  }
  return texts[LANGUAGES.indexOf(language)].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** The text of a name that came from the wire: `prefix.name`, or the name itself when nobody has translated it. */
export function wireText(prefix, name) {
  const key = `${prefix}.${name}`;
  return key in TEXTS ? text(key) : name;
}

/** The text in all languages, for the search. */
export function allTexts(key) {
  return TEXTS[key] ?? [];
}

export function startLanguage() {
  const stored = localStorage.getItem(STORED_AS);
  const preferred = navigator.language.startsWith('zh') ? 'zh' : 'en';
  setLanguage(LANGUAGES.includes(stored) ? stored : preferred);
}

export function switchLanguage() {
  const next = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length];
  localStorage.setItem(STORED_AS, next);
  setLanguage(next);
}

export function onLanguage(listener) {
  listeners.push(listener);
}

function setLanguage(next) {
  language = next;
  document.documentElement.lang = LOCALES[language];
  document.title = text('page.title');
  translate(document);
  for (const listener of listeners) {
    listener();
  }
}

/** Fills in the texts of `root` and everything below it. */
export function translate(root) {
  for (const element of root.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of root.querySelectorAll('[data-title]')) {
    element.title = text(element.dataset.title);
  }
  for (const element of root.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label));
  }
  for (const element of root.querySelectorAll('[data-placeholder]')) {
    element.placeholder = text(element.dataset.placeholder);
  }
}
