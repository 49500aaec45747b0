// SPDX-License-Identifier: Apache-2.0
/**
 * The units as they are shown: the mirror's state, the way their symbols move, their trails, and how fresh they are.
 *
 * Promises: a unit is never shown fresher than its own `stale` instant allows, whatever the last message said of its link;
 * a unit that left is gone from here at once. Holds what the views read and draws nothing itself. Pure.
 */

import { planeX, planeY } from './geo.js';
import { Glide } from './glide.js';
import { haystackOf } from './search.js';
import { Trail } from './trail.js';

/** Links in the order of trust. */
export const LINKS = ['online', 'stale', 'offline', 'never'];
export const KINDS = ['command', 'car', 'motorcycle', 'van', 'foot', 'bicycle', 'drone', 'boat', 'fixed', 'other'];

const MOVING_MPS = 0.5;

/** One unit on screen. */
export class ShownUnit {
  unit;
  link = 'never';
  trail = new Trail();
  glide = new Glide((x, y, phenomenonMs, joined) => this.trail.add(x, y, phenomenonMs, joined));
  haystack = '';
  kind = 'other';
  /** Where the symbol was painted last, in the plane. */
  paintedX = Number.NaN;
  paintedY = Number.NaN;

  constructor(id) {
    this.id = id;
  }

  get isAlarmed() {
    return (this.unit.alarms?.length ?? 0) > 0;
  }

  /** Whether it is a drone that says that it is on the ground. */
  get isGrounded() {
    return this.kind === 'drone' && this.unit.flight?.airborne === false && !this.isAlarmed;
  }

  get isMoving() {
    return this.link === 'online' && (this.unit.speed ?? 0) >= MOVING_MPS;
  }
}

export class Picture {
  /** id -> ShownUnit. */
  shown = new Map();
  /** Grows when symbols or names have to be drawn otherwise; moving is the glides' matter. */
  lookVersion = 0;
  /** Grows when units come, go, are renamed, or change kind, link or alarm: what lists and counts depend on. */
  orderVersion = 0;
  #kindWords;

  /** `kindWords(kind)` gives the names of a kind in all languages, for the search. */
  constructor(kindWords) {
    this.#kindWords = kindWords;
  }

  /** Takes over what changed in the mirror; `nowMs` is monotonic, `serverMs` the server's time. */
  apply(outcome, units, nowMs, serverMs) {
    for (const id of outcome.left) {
      this.shown.delete(id);
      this.#isReordered();
    }
    for (const id of outcome.entered) {
      this.#show(id, units.get(id), nowMs, serverMs);
    }
    for (const id of outcome.changed) {
      this.#show(id, units.get(id), nowMs, serverMs);
    }
  }

  /** Lets every unit age to the server's time `serverMs`. */
  age(serverMs) {
    for (const shown of this.shown.values()) {
      this.#judge(shown, serverMs);
    }
  }

  #show(id, unit, nowMs, serverMs) {
    let shown = this.shown.get(id);
    if (shown === undefined) {
      shown = new ShownUnit(id);
      this.shown.set(id, shown);
    }
    const before = shown.unit;
    shown.unit = unit;
    if (before === undefined || isRenamed(before, unit)) {
      shown.kind = KINDS.includes(unit.kind) ? unit.kind : 'other';
      shown.haystack = haystackOf(unit, this.#kindWords(shown.kind));
      this.#isReordered();
    } else if (before.status !== unit.status || before.speed >= MOVING_MPS !== unit.speed >= MOVING_MPS || isLanded(before) !== isLanded(unit)) {
      this.lookVersion++;
    }
    if (Array.isArray(unit.coordinates)) {
      const [longitudeDeg, latitudeDeg] = unit.coordinates;
      shown.glide.push(
        {
          x: planeX(longitudeDeg),
          y: planeY(latitudeDeg),
          bearingDeg: unit.bearing ?? Number.NaN,
          phenomenonMs: unit.phenomenonTime,
        },
        nowMs,
      );
    }
    this.#judge(shown, serverMs);
  }

  #judge(shown, serverMs) {
    const { unit } = shown;
    const told = LINKS.includes(unit.link) ? unit.link : 'never';
    const link = told === 'online' && serverMs >= unit.stale ? 'stale' : told;
    if (link !== shown.link) {
      shown.link = link;
      this.#isReordered();
    }
  }

  #isReordered() {
    this.orderVersion++;
    this.lookVersion++;
  }
}

function isLanded(unit) {
  return unit.flight?.airborne === false;
}

function isRenamed(before, unit) {
  return (
    before.label !== unit.label ||
    before.kind !== unit.kind ||
    before.group !== unit.group ||
    before.license_plate !== unit.license_plate ||
    (before.alarms?.length ?? 0) !== (unit.alarms?.length ?? 0)
  );
}
