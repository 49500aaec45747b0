// SPDX-License-Identifier: Apache-2.0
/**
 * What happened to the selected unit, in its panel.
 *
 * Promises: the gateway is asked once when a unit is selected, and then what comes on the line is put on top; an answer that
 * comes after another unit was selected is not shown.
 */

import { byId, setText } from './dom.js';
import { eventLine } from './event-line.js';
import { text } from './i18n.js';
import { ask, errorText } from './rest.js';

const MOST_LINES = 20;

export class UnitEvents {
  #unitId = null;
  #events = [];
  #note = '';

  constructor(feed) {
    feed.onChange((newcomers) => this.#hear(newcomers));
  }

  select(unitId) {
    if (unitId === this.#unitId) {
      return;
    }
    this.#unitId = unitId;
    this.#events = [];
    this.#note = '';
    this.rebuild();
    if (unitId !== null) {
      this.#load(unitId);
    }
  }

  rebuild() {
    const lines = this.#events.map((event) => eventLine(event, { label: null }));
    byId('unit-events-lines').replaceChildren(...lines);
    byId('unit-events-note').hidden = lines.length > 0;
    setText(byId('unit-events-note'), this.#note || text('events.of-unit.none'));
  }

  async #load(unitId) {
    let items = [];
    let note = '';
    try {
      ({ items } = await ask('GET', `v1/units/${encodeURIComponent(unitId)}/events?limit=${MOST_LINES}`));
    } catch (failure) {
      note = errorText(failure);
    }
    if (unitId === this.#unitId) {
      this.#note = note;
      this.#add(items);
    }
  }

  #hear(newcomers) {
    const mine = newcomers.filter((event) => event.unit !== undefined && event.unit === this.#unitId);
    if (mine.length > 0) {
      this.#add(mine);
    }
  }

  #add(more) {
    const byName = new Map([...this.#events, ...more].map((event) => [event.id, event]));
    this.#events = [...byName.values()].sort(newestFirst).slice(0, MOST_LINES);
    this.rebuild();
  }
}

function newestFirst(left, right) {
  const [leftSeq, leftIndex] = left.id.split('.').map(Number);
  const [rightSeq, rightIndex] = right.id.split('.').map(Number);
  return rightSeq - leftSeq || rightIndex - leftIndex;
}
