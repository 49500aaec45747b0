// SPDX-License-Identifier: Apache-2.0
/**
 * The server's time, as well as this desk can know it.
 *
 * Promises: every age on the page comes from here and none from the desk's own date. The desk contributes only a monotonic
 * count of milliseconds. A message is never early, so the largest difference heard within the last minute or two is the one
 * with the least delay in it; the window lets the estimate follow a clock that drifts or a desk that slept.
 */

const WINDOW_MS = 60_000;

export class ServerClock {
  #monotonicMs;
  #olderOffsetMs = Number.NEGATIVE_INFINITY;
  #newerOffsetMs = Number.NEGATIVE_INFINITY;
  #windowStartMs = 0;

  constructor(monotonicMs = () => performance.now()) {
    this.#monotonicMs = monotonicMs;
  }

  /** Forgets what was heard: the next server may keep another time. */
  restart() {
    this.#olderOffsetMs = Number.NEGATIVE_INFINITY;
    this.#newerOffsetMs = Number.NEGATIVE_INFINITY;
  }

  /** Learns from a message that the server stamped `serverMs`; returns its delay beyond the quickest one heard, ms. */
  hear(serverMs) {
    const nowMs = this.#monotonicMs();
    const offsetMs = serverMs - nowMs;
    if (nowMs - this.#windowStartMs > WINDOW_MS) {
      this.#olderOffsetMs = this.#newerOffsetMs;
      this.#newerOffsetMs = offsetMs;
      this.#windowStartMs = nowMs;
    } else {
      this.#newerOffsetMs = Math.max(this.#newerOffsetMs, offsetMs);
    }
    return this.#offsetMs() - offsetMs;
  }

  get isSet() {
    return Number.isFinite(this.#offsetMs());
  }

  /** Server time now, ms since 1970 UTC; NaN before the first message. */
  nowMs() {
    return this.isSet ? this.#monotonicMs() + this.#offsetMs() : Number.NaN;
  }

  #offsetMs() {
    return Math.max(this.#olderOffsetMs, this.#newerOffsetMs);
  }
}
