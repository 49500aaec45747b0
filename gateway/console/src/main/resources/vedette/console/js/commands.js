// SPDX-License-Identifier: Apache-2.0
/**
 * Commands to units over REST: sent once under an id of their own, then asked after until their fate is final.
 *
 * Promises: a command is shown with the last status that the gateway told, never with one that the page hopes for; asking
 * ends with a final status or when the command's time to live has long passed.
 */

const FINAL = new Set(['COMPLETED', 'FAILED', 'REJECTED', 'CANCELED', 'UNSENT']);
const TIME_TO_LIVE_MS = 30_000;
const ASK_EVERY_MS = 500;
const GIVE_UP_MS = 3 * TIME_TO_LIVE_MS;
const MOST_KEPT = 50;

export class Commands {
  /** Newest first: {id, unit, type, params, statusCode, stage, code, detail, bearer, sentAtMs}. */
  sent = [];
  #onChange;

  constructor(onChange) {
    this.#onChange = onChange;
  }

  ofUnit(unitId) {
    return this.sent.filter((command) => command.unit === unitId);
  }

  /** Sends a command and follows it; `type` is `text` or `locate`. */
  async send(unit, type, params, serverMs) {
    const command = { id: commandId(), unit, type, params, statusCode: 'PENDING', stage: '', sentAtMs: serverMs };
    this.sent.unshift(command);
    this.sent.length = Math.min(this.sent.length, MOST_KEPT);
    this.#onChange();
    const body = JSON.stringify({ id: command.id, unit, type, params, ttl: TIME_TO_LIVE_MS });
    await this.#ask(command, 'v1/commands', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const endsAtMs = performance.now() + GIVE_UP_MS;
    while (!FINAL.has(command.statusCode) && performance.now() < endsAtMs) {
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      await this.#ask(command, `v1/commands/${encodeURIComponent(command.id)}`, {});
    }
  }

  async #ask(command, path, request) {
    try {
      const answer = await fetch(path, { ...request, cache: 'no-store' });
      const status = await answer.json();
      if (answer.ok) {
        const { statusCode, stage, bearer, message, code } = status;
        Object.assign(command, { statusCode: statusCode ?? command.statusCode, stage, bearer, code: code ?? message });
      } else {
        this.#refuse(command, status.code, status.detail);
      }
    } catch {
      // The line is down: a command that never left is unsent, one that did keeps its last status and is asked after again.
      if (request.method === 'POST') {
        this.#refuse(command, 'unreachable');
      }
    }
    this.#onChange();
  }

  #refuse(command, code, detail) {
    Object.assign(command, { statusCode: 'UNSENT', code, detail });
  }
}

/** An id that no other desk uses; `crypto.randomUUID` is missing on plain HTTP. */
function commandId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `c-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
