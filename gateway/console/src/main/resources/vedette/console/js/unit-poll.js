// SPDX-License-Identifier: Apache-2.0
/**
 * Asks about the selected unit again and again, for the sections of its panel.
 *
 * Promises: an answer for a unit that is not selected any more is thrown away; `answer` is null as long as nothing is known,
 * and when the gateway knows of nothing; `error` says why nothing new is known.
 */

import { Poll } from './poll.js';
import { ask, errorText } from './rest.js';

export class UnitPoll {
  answer = null;
  error = '';
  #path = null;
  #onChange;
  #poll;

  constructor(everyMs, onChange) {
    this.#onChange = onChange;
    this.#poll = new Poll(everyMs, () => this.#load());
  }

  /** From now on this path is asked for; null for none. */
  select(path) {
    if (path === this.#path) {
      return;
    }
    this.#path = path;
    this.answer = null;
    this.error = '';
    this.#onChange();
    if (path === null) {
      this.#poll.stop();
    } else {
      this.#poll.start();
    }
  }

  /** Something was changed: asks without waiting. */
  now() {
    this.#poll.now();
  }

  async #load() {
    const path = this.#path;
    let answer = this.answer;
    let error = '';
    try {
      answer = await ask('GET', path);
    } catch (failure) {
      error = errorText(failure);
    }
    if (path === this.#path) {
      this.answer = answer;
      this.error = error;
      this.#onChange();
    }
  }
}
