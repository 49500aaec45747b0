// SPDX-License-Identifier: Apache-2.0
/**
 * The devices of the selected unit as the gateway's fleet has them: what each speaks, whether it is connected, what it can
 * be told.
 *
 * Promises: asked for when the selection changes and now and then while it stays; an answer for a unit that is not selected
 * any more is thrown away; what was known of a unit is shown at once when it is selected again. `devices` is null as long as nothing is known, `error` says why nothing new is known.
 */

import { Poll } from './poll.js';
import { ask, errorText } from './rest.js';

const ASK_EVERY_MS = 4000;
const MOST_KNOWN = 100;

export class UnitDevices {
  unitId = null;
  /** As in `GET /v1/devices`: {id, protocol, connected, commands}. */
  devices = null;
  error = '';
  #listeners = [];
  #known = new Map();
  #poll = new Poll(ASK_EVERY_MS, () => this.#load());

  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** From now on the devices of this unit are meant; null for none. */
  select(unitId) {
    if (unitId === this.unitId) {
      return;
    }
    this.unitId = unitId;
    this.devices = this.#known.get(unitId) ?? null;
    this.error = '';
    this.#tell();
    if (unitId === null) {
      this.#poll.stop();
    } else {
      this.#poll.start();
    }
  }

  async #load() {
    const unitId = this.unitId;
    let devices = this.devices;
    let error = '';
    try {
      devices = (await ask('GET', `v1/devices?unit=${encodeURIComponent(unitId)}`)).items;
    } catch (failure) {
      error = errorText(failure);
    }
    if (unitId === this.unitId) {
      this.#remember(unitId, devices);
      this.devices = devices;
      this.error = error;
      this.#tell();
    }
  }

  #remember(unitId, devices) {
    this.#known.delete(unitId);
    this.#known.set(unitId, devices);
    if (this.#known.size > MOST_KNOWN) {
      this.#known.delete(this.#known.keys().next().value);
    }
  }

  #tell() {
    this.#listeners.forEach((listener) => listener());
  }
}
