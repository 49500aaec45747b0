// SPDX-License-Identifier: Apache-2.0
/**
 * The way a symbol moves from fix to fix.
 *
 * Promises: what is drawn lies on the line between two places that the unit has reported, reaches the newest one about one
 * reporting interval after it came, and waits there: nothing is ever guessed ahead. When fixes come in a burst the way
 * through them is shortened in time, not in shape. After a long silence the symbol stands at the new place at once, since
 * nobody knows the way between. Pure: places are in any plane, times are arguments.
 */

/** A fix is reached this long after it came at the latest: smoothness must not make the picture old. */
export const LONGEST_GLIDE_MS = 1500;
const SHORTEST_GLIDE_MS = 200;
/** Fixes farther apart in time are not joined. */
export const LONGEST_JOIN_MS = 30_000;
const MAX_WAITING_FIXES = 16;

export class Glide {
  x = Number.NaN;
  y = Number.NaN;
  bearingDeg = Number.NaN;
  /** Time of measurement of the last fix that the symbol has reached. */
  reachedMs = Number.NEGATIVE_INFINITY;
  #waiting = [];
  #from = null;
  #onReached;

  /** `onReached(x, y, phenomenonMs, joined)` is told each fix as the symbol gets there; joined: on a line from the one before. */
  constructor(onReached = () => {}) {
    this.#onReached = onReached;
  }

  get isPlaced() {
    return !Number.isNaN(this.x);
  }

  get isMoving() {
    return this.#waiting.length > 0;
  }

  /** Takes a new fix, heard at `nowMs`. */
  push(fix, nowMs) {
    this.advance(nowMs);
    const last = this.#waiting.at(-1) ?? this.#from;
    if (last === null || fix.phenomenonMs - last.phenomenonMs > LONGEST_JOIN_MS) {
      this.#jump(fix);
      return;
    }
    if (fix.phenomenonMs === last.phenomenonMs && fix.x === last.x && fix.y === last.y) {
      return;
    }
    if (this.#waiting.length === MAX_WAITING_FIXES) {
      this.#reach(this.#waiting.shift());
    }
    const spanMs = Math.min(Math.max(fix.phenomenonMs - last.phenomenonMs, SHORTEST_GLIDE_MS), LONGEST_GLIDE_MS);
    this.#waiting.push({ ...fix, spanMs, startMs: 0, endMs: 0 });
    this.#retime(nowMs, nowMs + spanMs);
  }

  /** Moves the symbol to where it belongs at `nowMs`; returns whether it moved. */
  advance(nowMs) {
    let moved = false;
    while (this.#waiting.length > 0 && nowMs >= this.#waiting[0].endMs) {
      this.#reach(this.#waiting.shift());
      moved = true;
    }
    if (this.#waiting.length === 0) {
      return moved;
    }
    const next = this.#waiting[0];
    const part = (nowMs - next.startMs) / (next.endMs - next.startMs);
    const share = Math.min(Math.max(part, 0), 1);
    this.x = next.fromX + (next.x - next.fromX) * share;
    this.y = next.fromY + (next.y - next.fromY) * share;
    this.bearingDeg = turn(next.fromBearingDeg, next.bearingDeg, share);
    return true;
  }

  #jump(fix) {
    this.#waiting.length = 0;
    this.#from = null;
    this.#reach(fix);
  }

  #reach(fix) {
    const joined = this.#from !== null;
    this.#from = fix;
    this.x = fix.x;
    this.y = fix.y;
    this.bearingDeg = fix.bearingDeg;
    this.reachedMs = fix.phenomenonMs;
    this.#onReached(fix.x, fix.y, fix.phenomenonMs, joined);
  }

  /** Spreads the way from where the symbol stands through all waiting fixes over the time until `endMs`. */
  #retime(nowMs, endMs) {
    let wholeMs = 0;
    for (const leg of this.#waiting) {
      wholeMs += leg.spanMs;
    }
    let startMs = nowMs;
    let fromX = this.x;
    let fromY = this.y;
    let fromBearingDeg = this.bearingDeg;
    for (const leg of this.#waiting) {
      Object.assign(leg, { startMs, fromX, fromY, fromBearingDeg });
      leg.endMs = startMs + ((endMs - nowMs) * leg.spanMs) / wholeMs;
      startMs = leg.endMs;
      fromX = leg.x;
      fromY = leg.y;
      fromBearingDeg = leg.bearingDeg;
    }
  }
}

/** The angle a `share` of the shorter way round from one bearing to another, degrees; NaN when the second is unknown. */
export function turn(fromDeg, toDeg, share) {
  if (Number.isNaN(fromDeg)) {
    return toDeg;
  }
  const differenceDeg = ((((toDeg - fromDeg) % 360) + 540) % 360) - 180;
  return (fromDeg + differenceDeg * share + 360) % 360;
}
