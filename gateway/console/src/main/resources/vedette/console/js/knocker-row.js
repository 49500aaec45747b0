// SPDX-License-Identifier: Apache-2.0
/**
 * One knocking device: what it said, what can be done, and what came of it.
 *
 * Promises: filling it anew changes only what differs; once it is over it has no button that does anything to the device,
 * and says for SPENT_MS what became of it.
 */

import { AdoptForm } from './adopt-form.js';
import { bytesText } from './bytes.js';
import { element, setText } from './dom.js';
import { DASH, span } from './format.js';
import { text, wireText } from './i18n.js';

const SPENT_MS = 8000;

export class KnockerRow {
  #actions;
  #parts = {};
  #buttons;
  #form = null;
  #item = null;
  #overSinceMs = Number.NaN;

  constructor(id, actions) {
    this.id = id;
    this.#actions = actions;
    for (const name of ['protocol', 'identity', 'papers', 'why', 'bytes', 'seen', 'count', 'outcome']) {
      this.#parts[name] = element('span', { className: `knocker-${name}` });
    }
    this.#parts.outcome.setAttribute('role', 'status');
    this.#buttons = element('span', { className: 'knocker-actions' }, ...this.#makeButtons());
    const { protocol, identity, papers, why, bytes, seen, count, outcome } = this.#parts;
    const who = element('div', { className: 'knocker-who' }, protocol, identity, papers, why);
    const line = element('div', { className: 'knocker-line' }, who, bytes, seen, count, this.#buttons);
    this.element = element('li', { className: 'knocker', dataset: { id } }, line, outcome);
  }

  fill(item) {
    this.#item = item;
    const { protocol, identity, papers, why, bytes, count } = this.#parts;
    setText(protocol, item.protocol);
    setText(identity, item.id.slice(item.id.indexOf(':') + 1));
    identity.title = item.id;
    const kind = item.adoptable ? text(`kind.${item.kind}`) : '';
    setText(papers, [kind, item.manufacturer, item.model, item.terminal_id, item.license_plate].filter(Boolean).join(' · '));
    const account = item.account === '' ? '' : text('knocking.account', { account: item.account });
    setText(why, [wireText('reason', item.reason), item.address, account].filter(Boolean).join(' · '));
    why.title = why.textContent;
    setText(bytes, bytesText(item.first_bytes).short || DASH);
    bytes.title = item.first_bytes;
    setText(count, String(item.count));
    this.element.dataset.adoptable = String(item.adoptable);
    const adopting = this.#buttons.querySelectorAll('[data-does=adopt], [data-does=into]');
    adopting.forEach((button) => (button.hidden = !item.adoptable));
  }

  age(serverMs) {
    setText(this.#parts.seen, span(serverMs - this.#item.last_seen));
  }

  /** Whether it is on the list no more. */
  get isOver() {
    return !Number.isNaN(this.#overSinceMs);
  }

  /** Whether it is over, and everybody could read so. */
  get isSpent() {
    return performance.now() - this.#overSinceMs > SPENT_MS;
  }

  get hasOutcome() {
    return this.#parts.outcome.textContent !== '';
  }

  setBusy(isBusy) {
    this.element.querySelectorAll('button').forEach((button) => (button.disabled = isBusy));
  }

  fail(words) {
    setText(this.#parts.outcome, words);
    this.#parts.outcome.toggleAttribute('data-fault', true);
  }

  /** It is not on the list any more: what became of it, and what can be done now. */
  end(words = '', ...more) {
    if (this.isOver && words === '') {
      return;
    }
    this.#overSinceMs = performance.now();
    this.element.toggleAttribute('data-over', true);
    this.#form?.element.remove();
    this.#buttons.replaceChildren(...more);
    this.#parts.outcome.toggleAttribute('data-fault', false);
    setText(this.#parts.outcome, words);
    more[0]?.focus();
  }

  #makeButtons() {
    if (this.#actions.which === 'ignored') {
      return [this.#button('heed', () => this.#actions.heed(this))];
    }
    const into = this.#button('into', () => this.#toggleForm(into));
    into.setAttribute('aria-expanded', 'false');
    return [
      this.#button('adopt', () => this.#actions.adopt(this, {})),
      into,
      this.#button('ignore', () => this.#actions.ignore(this)),
    ];
  }

  #button(does, onClick) {
    const made = element('button', { type: 'button', dataset: { does }, title: text(`knocking.${does}.title`) }, text(`knocking.${does}`));
    made.addEventListener('click', onClick);
    return made;
  }

  #toggleForm(button) {
    if (this.#form === null) {
      this.#form = new AdoptForm(this.#item, this.#actions.picture, (body) => this.#actions.adopt(this, body));
      this.element.append(this.#form.element);
      this.#form.focus();
    } else {
      this.#form.element.remove();
      this.#form = null;
    }
    button.setAttribute('aria-expanded', String(this.#form !== null));
  }
}
