// SPDX-License-Identifier: Apache-2.0
/**
 * Asks again and again while somebody looks.
 *
 * Promises: never twice at once, the pause is counted from the end of the turn before; nothing is asked while the page is in
 * the background, and at once when it comes back; after `stop` no new turn begins.
 */

export class Poll {
  #everyMs;
  #turn;
  #timer = 0;
  #isWanted = false;
  #isBusy = false;
  #isAgain = false;

  /** `turn` is an async function; what it throws is a fault of the page. */
  constructor(everyMs, turn) {
    this.#everyMs = everyMs;
    this.#turn = turn;
    document.addEventListener('visibilitychange', () => this.now());
  }

  start() {
    this.#isWanted = true;
    this.now();
  }

  stop() {
    this.#isWanted = false;
    clearTimeout(this.#timer);
  }

  /** Does a turn without waiting for the next one to be due; once more when one is under way. */
  now() {
    if (this.#isWanted && !document.hidden) {
      this.#go();
    }
  }

  async #go() {
    clearTimeout(this.#timer);
    if (this.#isBusy) {
      this.#isAgain = true;
      return;
    }
    this.#isBusy = true;
    this.#isAgain = false;
    try {
      await this.#turn();
    } finally {
      this.#isBusy = false;
    }
    if (this.#isAgain) {
      this.now();
    } else if (this.#isWanted) {
      this.#timer = setTimeout(() => this.now(), this.#everyMs);
    }
  }
}
