// SPDX-License-Identifier: Apache-2.0
/**
 * What the dispatcher wants to see: kinds, links, alarms, the search, and whether only the map's part counts.
 *
 * Promises: an empty choice means everything; a unit with an open alarm passes the filters by kind and link always, so that
 * no filter can hide an emergency. Kind and link hide units on the map, the search only dims them there. Pure.
 */

import { matches, wordsOf } from './search.js';

export class Filters {
  kinds = new Set();
  links = new Set();
  alarmedOnly = false;
  inViewOnly = false;
  #words = [];

  set query(typed) {
    this.#words = wordsOf(typed);
  }

  get isSearching() {
    return this.#words.length > 0;
  }

  /** Whether kind, link and alarm let the unit onto the map. */
  isVisible(shown) {
    if (shown.isAlarmed) {
      return true;
    }
    return (
      !this.alarmedOnly &&
      (this.kinds.size === 0 || this.kinds.has(shown.kind)) &&
      (this.links.size === 0 || this.links.has(shown.link))
    );
  }

  /** Whether the search finds the unit. */
  isFound(shown) {
    return matches(shown.haystack, this.#words);
  }

  static toggle(set, value) {
    if (!set.delete(value)) {
      set.add(value);
    }
  }
}
