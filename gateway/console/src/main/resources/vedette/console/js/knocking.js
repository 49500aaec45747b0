// SPDX-License-Identifier: Apache-2.0
/**
 * Who knocks: devices that nobody knows, with what they said, to be adopted or ignored; and those that are ignored.
 *
 * Promises: the badge counts without asking for the list; the list is asked for only while it is shown, of MOST_ROWS at
 * most. No row moves while the pointer or the keyboard is in the list, so that a click never meets another device than the
 * one that was aimed at: newcomers wait at the end and those that are gone stay, without buttons, until it is left.
 */

import { byId, element, setText } from './dom.js';
import { DASH } from './format.js';
import { text } from './i18n.js';
import { KnockerRow } from './knocker-row.js';
import { Poll } from './poll.js';
import { RestError, ask, errorText } from './rest.js';

const COUNT_EVERY_MS = 5000;
const LIST_EVERY_MS = 2000;
const MOST_ROWS = 200;
const MOST_HELD_ROWS = 2 * MOST_ROWS;
const LISTS = { waiting: 'v1/knocking', ignored: 'v1/knocking/ignored' };

export class KnockingList {
  #model;
  #events;
  #body = byId('knocking-rows');
  #rows = new Map();
  #which = 'waiting';
  #count = Number.NaN;
  #counter = new Poll(COUNT_EVERY_MS, () => this.#loadCount());
  #poll = new Poll(LIST_EVERY_MS, () => this.#load());

  /** `model`: picture, serverMs(); `events`: onShowUnit(id). */
  constructor(model, events) {
    this.#model = model;
    this.#events = events;
    for (const which of Object.keys(LISTS)) {
      byId(`knocking-${which}`).addEventListener('click', () => this.#choose(which));
    }
  }

  /** Starts to count. */
  start() {
    this.#counter.start();
  }

  show() {
    this.#poll.start();
  }

  hide() {
    this.#poll.stop();
  }

  /** Ages grow and texts change without news from the gateway. */
  refresh() {
    const isKnown = Number.isFinite(this.#count);
    for (const badge of document.querySelectorAll('[data-badge=knocking]')) {
      setText(badge, isKnown ? String(this.#count) : DASH);
      badge.toggleAttribute('data-some', this.#count > 0);
    }
    const serverMs = this.#model.serverMs();
    this.#rows.forEach((row) => row.age(serverMs));
  }

  /** Forgets the rows: the language changed. */
  rebuild() {
    this.#rows.clear();
    this.#body.replaceChildren();
    this.refresh();
    this.#poll.now();
  }

  #choose(which) {
    this.#which = which;
    for (const other of Object.keys(LISTS)) {
      byId(`knocking-${other}`).setAttribute('aria-pressed', String(other === which));
    }
    this.rebuild();
  }

  async #loadCount() {
    try {
      this.#count = (await ask('GET', `${LISTS.waiting}?limit=0`)).count;
    } catch (failure) {
      if (!(failure instanceof RestError)) {
        throw failure;
      }
      this.#count = Number.NaN; // a dash; why, the strip says
    }
    this.refresh();
  }

  async #load() {
    const which = this.#which;
    try {
      const { items, count } = await ask('GET', `${LISTS[which]}?limit=${MOST_ROWS}`);
      if (which === this.#which) {
        this.#take(items, count);
      }
    } catch (failure) {
      this.#say(errorText(failure), true);
    }
  }

  #take(items, count) {
    this.#say(count > items.length ? text('knocking.more', { shown: items.length, count }) : '');
    const isHeld = this.#body.matches(':hover') || this.#body.contains(document.activeElement);
    const sorted = [...items].sort((left, right) => right.first_seen - left.first_seen);
    this.#dropGone(new Set(sorted.map((item) => item.id)), isHeld);
    for (const item of sorted) {
      if (!isHeld || this.#rows.has(item.id) || this.#rows.size < MOST_HELD_ROWS) {
        this.#rowOf(item.id).fill(item);
      }
    }
    if (!isHeld) {
      this.#order(sorted);
    }
    const empty = byId('knocking-empty');
    empty.hidden = this.#rows.size > 0;
    setText(empty, text(`knocking.empty.${this.#which}`));
    if (this.#which === 'waiting') {
      this.#count = count;
    }
    this.refresh();
  }

  #dropGone(present, isHeld) {
    for (const [id, row] of this.#rows) {
      if (!present.has(id) && !row.isOver) {
        row.end();
      }
      if (row.isOver && !isHeld && (row.isSpent || !row.hasOutcome)) {
        row.element.remove();
        this.#rows.delete(id);
      }
    }
  }

  #rowOf(id) {
    const known = this.#rows.get(id);
    if (known !== undefined) {
      return known;
    }
    const row = new KnockerRow(id, this.#actions());
    this.#rows.set(id, row);
    this.#body.append(row.element);
    return row;
  }

  #order(sorted) {
    sorted.forEach((item, index) => {
      const row = this.#rows.get(item.id).element;
      if (this.#body.children[index] !== row) {
        this.#body.insertBefore(row, this.#body.children[index]);
      }
    });
  }

  #actions() {
    return {
      which: this.#which,
      picture: this.#model.picture,
      adopt: (row, body) => this.#adopt(row, body),
      ignore: (row) => this.#act(row, () => ask('POST', `v1/knocking/${encodeURIComponent(row.id)}/ignore`), 'knocking.ignored'),
      heed: (row) => this.#act(row, () => ask('DELETE', `v1/knocking/ignored/${encodeURIComponent(row.id)}`), 'knocking.heeded'),
    };
  }

  async #adopt(row, body) {
    const device = await this.#act(row, () => ask('POST', `v1/knocking/${encodeURIComponent(row.id)}/adopt`, body), '');
    if (device !== undefined) {
      const button = element('button', { type: 'button', className: 'knocker-show' }, text('knocking.show'));
      button.addEventListener('click', () => this.#events.onShowUnit(device.unit));
      row.end(text('knocking.adopted', { unit: device.unit }), button);
    }
  }

  /** Does what somebody asked for; the row says what came of it. */
  async #act(row, action, doneKey) {
    row.setBusy(true);
    try {
      const answer = await action();
      row.end(doneKey === '' ? '' : text(doneKey));
      this.#counter.now();
      return answer;
    } catch (failure) {
      row.setBusy(false);
      row.fail(errorText(failure));
      return undefined;
    }
  }

  #say(words, isError = false) {
    const note = byId('knocking-note');
    setText(note, words);
    note.toggleAttribute('data-fault', isError);
  }
}
