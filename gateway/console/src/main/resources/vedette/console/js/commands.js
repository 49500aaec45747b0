// SPDX-License-Identifier: Apache-2.0
/**
 * Commands to units over REST: sent under an id of their own, then asked after until their fate is final.
 *
 * Promises: a command is shown with the last status that the gateway told, never with one that the page hopes for; when the
 * answer to a command was lost it is sent again under the same id, which never reaches a terminal twice, for as long as
 * PATIENCE_MS; asking ends with a final status or when the command's time to live has long passed. Commands from other
 * desks, and from before this page was opened, come in by `recall`.
 */

import { RestError, ask } from './rest.js';

const FINAL = new Set(['COMPLETED', 'FAILED', 'REJECTED', 'CANCELED', 'UNSENT']);
const TIME_TO_LIVE_MS = 30_000;
const ASK_EVERY_MS = 500;
const PATIENCE_MS = 5000;
const GIVE_UP_MS = 3 * TIME_TO_LIVE_MS;
const MOST_KEPT = 50;
const MOST_RECALLED = 10;

export class Commands {
  /** Newest first: {id, unit, type, params, wantedBearer, statusCode, stage, code, detail, bearer, principal, sentAtMs}. */
  sent = [];
  #followed = new Set();
  #isRecalling = false;
  #onChange;

  constructor(onChange) {
    this.#onChange = onChange;
  }

  ofUnit(unitId) {
    return this.sent.filter((command) => command.unit === unitId);
  }

  /** Sends a command and follows it; `bearer` is the device that has to carry it, or `auto`. */
  async send({ unit, type, params, bearer }, serverMs) {
    const command = { id: commandId(), unit, type, params, wantedBearer: bearer, statusCode: 'PENDING', stage: '', sentAtMs: serverMs };
    this.#followed.add(command.id);
    this.#keep([command]);
    this.#onChange();
    const startMs = performance.now();
    let isTaken = false;
    while (!FINAL.has(command.statusCode) && performance.now() - startMs < GIVE_UP_MS) {
      isTaken = (await this.#ask(command, isTaken)) || isTaken;
      if (!isTaken && performance.now() - startMs > PATIENCE_MS) {
        this.#refuse(command, 'unreachable');
      }
      this.#onChange();
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
    this.#followed.delete(command.id);
  }

  /** Asks what the gateway knows of a unit's commands; what this page follows itself it knows better. */
  async recall(unitId) {
    if (unitId === null || this.#isRecalling) {
      return;
    }
    this.#isRecalling = true;
    try {
      const { items } = await ask('GET', `v1/commands?unit=${encodeURIComponent(unitId)}&limit=${MOST_RECALLED}`);
      this.#keep(items.filter((status) => this.#isNews(status)).map(commandOf));
      this.#onChange();
    } catch (failure) {
      if (!(failure instanceof RestError)) {
        throw failure; // the strip says that the gateway does not answer, and there will be a next time
      }
    } finally {
      this.#isRecalling = false;
    }
  }

  #isNews({ id, time }) {
    const known = this.sent.find((command) => command.id === id);
    return !this.#followed.has(id) && !(known?.changedMs > time);
  }

  #keep(commands) {
    const ids = new Set(commands.map(({ id }) => id));
    this.sent = [...commands, ...this.sent.filter(({ id }) => !ids.has(id))];
    this.sent.sort((one, other) => other.sentAtMs - one.sentAtMs);
    this.sent.length = Math.min(this.sent.length, MOST_KEPT);
  }

  /** Hands the command over, or asks after it once it was taken; returns whether the gateway answered. */
  async #ask(command, isTaken) {
    try {
      const answer = isTaken
        ? await fetch(`v1/commands/${encodeURIComponent(command.id)}`, { cache: 'no-store' })
        : await fetch('v1/commands', postOf(command));
      const status = await answer.json();
      if (answer.ok) {
        Object.assign(command, fateOf(status));
      } else if (!isTaken) {
        this.#refuse(command, status.code, status.detail);
      }
      return true;
    } catch {
      return false; // the line is down: the caller asks again
    }
  }

  #refuse(command, code, detail) {
    Object.assign(command, { statusCode: 'UNSENT', code, detail });
  }
}

function fateOf({ statusCode, stage, bearer, reason, message, principal, time }) {
  return { statusCode, stage, bearer, code: reason, detail: message, principal, changedMs: time };
}

/** A command in the form of this page, from its status in that of the gateway. */
function commandOf(status) {
  const { type, params, bearer } = status.request;
  return { id: status.id, unit: status.unit, type, params, wantedBearer: bearer, sentAtMs: status.created, ...fateOf(status) };
}

function postOf({ id, unit, type, params, wantedBearer }) {
  const body = JSON.stringify({ id, unit, type, params, ttl: TIME_TO_LIVE_MS, bearer: wantedBearer });
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
}

/** An id that no other desk uses; `crypto.randomUUID` is missing on plain HTTP. */
function commandId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `c-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
