// SPDX-License-Identifier: Apache-2.0
/**
 * The list of events in the drawer.
 *
 * Promises: newest first, MOST_LINES at most; no line moves while the pointer or the keyboard is in the list, so that a click
 * never meets another event than the one that was aimed at: newcomers are counted, and shown when it is left.
 */

import { byId, setText } from './dom.js';
import { eventLine } from './event-line.js';
import { isAlarmEvent } from './event-words.js';
import { text } from './i18n.js';

const MOST_LINES = 200;
const FILTERS = ['all', 'alarms'];

export class EventList {
  #feed;
  #model;
  #list = byId('events-lines');
  #isShown = false;
  #filter = 'all';
  #waiting = 0;

  /** `model`: labelOf(unitId), onPick(unitId). */
  constructor(feed, model) {
    this.#feed = feed;
    this.#model = model;
    feed.onChange((newcomers) => this.#hear(newcomers));
    for (const filter of FILTERS) {
      byId(`events-${filter}`).addEventListener('click', () => this.#choose(filter));
    }
    this.#list.addEventListener('pointerleave', () => this.#release());
    this.#list.addEventListener('focusout', () => this.#release());
  }

  show() {
    this.#isShown = true;
    this.rebuild();
  }

  hide() {
    this.#isShown = false;
    this.#list.replaceChildren();
  }

  /** Writes every line anew: the list is shown, its filter or the language changed. */
  rebuild() {
    if (!this.#isShown) {
      return;
    }
    this.#waiting = 0;
    const wanted = this.#feed.events.filter((event) => this.#isWanted(event)).slice(0, MOST_LINES);
    this.#list.replaceChildren(...wanted.map((event) => this.#line(event)));
    this.#say();
  }

  #hear(newcomers) {
    const wanted = newcomers.filter((event) => this.#isWanted(event));
    if (!this.#isShown || wanted.length === 0) {
      return;
    }
    if (wanted.length > 1) {
      this.rebuild();
    } else if (this.#isHeld()) {
      this.#waiting++;
      this.#say();
    } else {
      this.#list.prepend(this.#line(wanted[0]));
      if (this.#list.childElementCount > MOST_LINES) {
        this.#list.lastElementChild.remove();
      }
      this.#say();
    }
  }

  #release() {
    if (this.#waiting > 0 && !this.#isHeld()) {
      this.rebuild();
    }
  }

  #isHeld() {
    return this.#list.matches(':hover') || this.#list.contains(document.activeElement);
  }

  #isWanted(event) {
    return this.#filter === 'all' || isAlarmEvent(event);
  }

  #choose(filter) {
    this.#filter = filter;
    for (const other of FILTERS) {
      byId(`events-${other}`).setAttribute('aria-pressed', String(other === filter));
    }
    this.rebuild();
  }

  #line(event) {
    return eventLine(event, { label: this.#model.labelOf(event.unit), onPick: this.#model.onPick });
  }

  #say() {
    setText(byId('events-note'), this.#waiting > 0 ? text('events.waiting', { n: this.#waiting }) : '');
    const empty = byId('events-empty');
    empty.hidden = this.#list.childElementCount > 0;
    setText(empty, text(this.#filter === 'all' ? 'events.empty' : 'events.empty.alarms'));
  }
}
