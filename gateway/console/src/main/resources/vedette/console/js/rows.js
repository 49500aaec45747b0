// SPDX-License-Identifier: Apache-2.0
/**
 * Rows that stay while what they say changes.
 *
 * Promises: a row is made once for each key and is the same element until its key is gone, so that a click that began on it
 * ends on it; rows stand in the order of the items.
 */

export class Rows {
  #container;
  #make;
  #update;
  #rows = new Map();

  /** `make(item)` gives the element, `update(element, item)` lets it say what is so now. */
  constructor(container, make, update) {
    this.#container = container;
    this.#make = make;
    this.#update = update;
  }

  /** `keyOf(item)` tells items apart. */
  show(items, keyOf) {
    const kept = new Map();
    for (const item of items) {
      const key = keyOf(item);
      const row = this.#rows.get(key) ?? this.#make(item);
      this.#update(row, item);
      kept.set(key, row);
    }
    this.#rows = kept;
    const wanted = [...kept.values()];
    if (wanted.length !== this.#container.children.length || wanted.some((row, i) => row !== this.#container.children[i])) {
      this.#container.replaceChildren(...wanted);
    }
  }

  /** Makes all rows anew at the next turn: the language changed. */
  forget() {
    this.#rows = new Map();
  }
}
