// SPDX-License-Identifier: Apache-2.0
/**
 * The files that the devices of the selected unit sent: pictures, sound, videos.
 *
 * Promises: asked for whenever the unit's devices are, never twice at once; an answer for a unit that is not selected any
 * more is thrown away; a file that was sent when its device belonged to another unit is not this one's. `files` is null as
 * long as nothing is known, `error` says why nothing new is known.
 */

import { ask, errorText } from './rest.js';

const MOST_DEVICES = 8;
const MOST_OF_A_DEVICE = 50;
/** A file that a command brought cannot have come before it; the desk knows the server's time this well. */
const CLOCK_SLACK_MS = 2000;
const NUMBERS = /^media((?: \d+)+)$/;

export class UnitFiles {
  /** Newest first, as in `GET /v1/devices/{id}/media`. */
  files = null;
  error = '';
  #unitId = null;
  #devices;
  #listeners = [];
  #isBusy = false;

  /** `devices`: UnitDevices. */
  constructor(devices) {
    this.#devices = devices;
    devices.onChange(() => this.#load());
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** The pictures that a command brought, if they are here: its answer names the device's own numbers of them. */
  ofCommand({ type, bearer, detail, sentAtMs }) {
    const numbers = type === 'photo' ? (NUMBERS.exec(detail ?? '')?.[1].trim().split(' ') ?? []) : [];
    return numbers.flatMap((number) => {
      const isIt = (file) => file.device === bearer && file.mediaId === number && file.time >= sentAtMs - CLOCK_SLACK_MS;
      return (this.files ?? []).find(isIt) ?? [];
    });
  }

  async #load() {
    const { unitId, devices } = this.#devices;
    if (unitId !== this.#unitId) {
      this.#unitId = unitId;
      this.#take(null, '');
    }
    if (unitId === null || devices === null || this.#isBusy) {
      return;
    }
    this.#isBusy = true;
    let files = this.files;
    let error = '';
    try {
      const pages = await Promise.all(devices.slice(0, MOST_DEVICES).map(filesOf));
      files = pages.flat().filter((file) => file.unit === unitId);
      files.sort((one, other) => other.time - one.time);
    } catch (failure) {
      error = errorText(failure);
    } finally {
      this.#isBusy = false;
    }
    if (unitId === this.#devices.unitId) {
      this.#take(files, error);
    } else {
      this.#load();
    }
  }

  #take(files, error) {
    this.files = files;
    this.error = error;
    this.#listeners.forEach((listener) => listener());
  }
}

async function filesOf(device) {
  return (await ask('GET', `v1/devices/${encodeURIComponent(device.id)}/media?limit=${MOST_OF_A_DEVICE}`)).items;
}
