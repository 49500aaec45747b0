// SPDX-License-Identifier: Apache-2.0
/**
 * Where a unit was during this session of the page.
 *
 * Promises: only places that the symbol has reached, at most MAX_POINTS of them (the oldest go first), none closer than
 * MIN_STEP to the one before, so a parked unit costs nothing. A place after a silence begins a new piece: the trail never
 * claims a way that nobody reported. Pure.
 */

export const MAX_POINTS = 240;
/** In the plane of `geo.js`, where the Earth is one wide: about 6 m at the equator. */
const MIN_STEP = 1.5e-7;

export class Trail {
  /** Oldest first: x, y, time of measurement in ms, and whether a line joins it to the point before. */
  points = [];

  add(x, y, phenomenonMs, joined) {
    const last = this.points.at(-1);
    if (last !== undefined && Math.abs(x - last.x) < MIN_STEP && Math.abs(y - last.y) < MIN_STEP) {
      return;
    }
    if (this.points.length === MAX_POINTS) {
      this.points.shift();
    }
    this.points.push({ x, y, phenomenonMs, joined });
  }
}
