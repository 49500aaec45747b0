// SPDX-License-Identifier: Apache-2.0
/**
 * Commands to units over REST: sent under an id of their own, then asked after until their fate is final.
 *
 * Promises: a command is shown with the last status that the gateway told, never with one that the page hopes for; when the
 * answer to a command was lost it is sent again under the same id, which never reaches a terminal twice, for as long as
 * PATIENCE_MS; asking ends with a final status or when the command's time to live has long passed.
 */

const FINAL = new Set(['COMPLETED', 'FAILED', 'REJECTED', 'CANCELED', 'UNSENT']);
const TIME_TO_LIVE_MS = 30_000;
const ASK_EVERY_MS = 500;
const PATIENCE_MS = 5000;
const GIVE_UP_MS = 3 * TIME_TO_LIVE_MS;
const MOST_KEPT = 50;

export class Commands {
  /** Newest first: {id, unit, type, params, wantedBearer, statusCode, stage, code, detail, bearer, sentAtMs}. */
  sent = [];
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
    this.sent.unshift(command);
    this.sent.length = Math.min(this.sent.length, MOST_KEPT);
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
  }

  /** Hands the command over, or asks after it once it was taken; returns whether the gateway answered. */
  async #ask(command, isTaken) {
    try {
      const answer = isTaken
        ? await fetch(`v1/commands/${encodeURIComponent(command.id)}`, { cache: 'no-store' })
        : await fetch('v1/commands', postOf(command));
      const status = await answer.json();
      if (answer.ok) {
        const { statusCode, stage, bearer, reason, message } = status;
        Object.assign(command, { statusCode, stage, bearer, code: reason, detail: message });
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

function postOf({ id, unit, type, params, wantedBearer }) {
  const body = JSON.stringify({ id, unit, type, params, ttl: TIME_TO_LIVE_MS, bearer: wantedBearer });
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
}

/** An id that no other desk uses; `crypto.randomUUID` is missing on plain HTTP. */
function commandId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `c-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
