// SPDX-License-Identifier: Apache-2.0
/**
 * Which units get their name on the map, and where.
 *
 * Promises: no two names overlap and none covers a symbol; who matters more is served first, and a name that has a place
 * keeps it as long as it can, so that names do not flicker while units move. The placing is pure; the bitmaps of the names
 * are kept, the oldest go first.
 */

import { FONT } from './ground.js';

const CELL_PX = 4;
const FONT_PX = 12;
const HEIGHT_PX = 16;
const HALO_PX = 3;
const GAP_PX = 3;
const MOST_BITMAPS = 4000;

/** Sides that are tried, in this order: right, left, below, above. */
const SIDES = 4;

/** The free and the taken parts of the screen, in cells. */
export class Occupancy {
  #columns;
  #rows;
  #taken;

  constructor(widthPx, heightPx) {
    this.#columns = Math.ceil(widthPx / CELL_PX);
    this.#rows = Math.ceil(heightPx / CELL_PX);
    this.#taken = new Uint8Array(this.#columns * this.#rows);
  }

  take(box) {
    this.#overCells(box, (index) => {
      this.#taken[index] = 1;
      return true;
    });
  }

  /** Whether the box is on the screen and nothing stands there. */
  isFree(box) {
    const { x, y, width, height } = box;
    const isInside = x >= 0 && y >= 0 && x + width <= this.#columns * CELL_PX && y + height <= this.#rows * CELL_PX;
    return isInside && this.#overCells(box, (index) => this.#taken[index] === 0);
  }

  #overCells({ x, y, width, height }, visit) {
    const left = Math.max(0, Math.floor(x / CELL_PX));
    const right = Math.min(this.#columns - 1, Math.floor((x + width) / CELL_PX));
    const top = Math.max(0, Math.floor(y / CELL_PX));
    const bottom = Math.min(this.#rows - 1, Math.floor((y + height) / CELL_PX));
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        if (!visit(row * this.#columns + column)) {
          return false;
        }
      }
    }
    return true;
  }
}

/**
 * Finds sides for names. `candidates` come in order of importance: {id, x, y, reachPx, width, isSure}; `isSure` gets a place
 * even over others. `taken` are boxes that are not to be covered, `before` is the last answer. Returns id -> side.
 */
export function placeLabels(candidates, symbols, taken, before, { widthPx, heightPx }) {
  const occupancy = new Occupancy(widthPx, heightPx);
  for (const { x, y, reachPx } of symbols) {
    occupancy.take({ x: x - reachPx + 2, y: y - reachPx + 2, width: 2 * reachPx - 4, height: 2 * reachPx - 4 });
  }
  for (const box of taken) {
    occupancy.take(box);
  }
  const placed = new Map();
  for (const candidate of candidates) {
    const side = freeSide(candidate, occupancy, before.get(candidate.id) ?? 0);
    if (side >= 0 || candidate.isSure) {
      placed.set(candidate.id, Math.max(side, 0));
      occupancy.take(labelBox(candidate, Math.max(side, 0)));
    }
  }
  return placed;
}

function freeSide(candidate, occupancy, preferred) {
  for (let tried = 0; tried < SIDES; tried++) {
    const side = (preferred + tried) % SIDES;
    if (occupancy.isFree(labelBox(candidate, side))) {
      return side;
    }
  }
  return -1;
}

/** Where the name of a symbol at (x, y) stands on that side. */
export function labelBox({ x, y, reachPx, width }, side) {
  const away = reachPx + GAP_PX;
  switch (side) {
    case 0:
      return { x: x + away, y: y - HEIGHT_PX / 2, width, height: HEIGHT_PX };
    case 1:
      return { x: x - away - width, y: y - HEIGHT_PX / 2, width, height: HEIGHT_PX };
    case 2:
      return { x: x - width / 2, y: y + away, width, height: HEIGHT_PX };
    default:
      return { x: x - width / 2, y: y - away - HEIGHT_PX, width, height: HEIGHT_PX };
  }
}

/** Bitmaps of names for one palette and density. */
export class LabelBitmaps {
  #bitmaps = new Map();
  #palette;
  #density;
  #measure = document.createElement('canvas').getContext('2d');

  constructor(palette, density) {
    this.#palette = palette;
    this.#density = density;
    this.#measure.font = this.#font(false);
  }

  /** {canvas, width} of a name; `isStrong` for the selected and the alarmed. */
  bitmap(name, inkName, isStrong) {
    const key = `${inkName} ${isStrong} ${name}`;
    let bitmap = this.#bitmaps.get(key);
    if (bitmap === undefined) {
      bitmap = this.#draw(name, inkName, isStrong);
      if (this.#bitmaps.size === MOST_BITMAPS) {
        this.#bitmaps.delete(this.#bitmaps.keys().next().value);
      }
      this.#bitmaps.set(key, bitmap);
    }
    return bitmap;
  }

  #draw(name, inkName, isStrong) {
    this.#measure.font = this.#font(isStrong);
    const width = Math.ceil(this.#measure.measureText(name).width) + 2 * HALO_PX;
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * this.#density);
    canvas.height = Math.ceil(HEIGHT_PX * this.#density);
    const context = canvas.getContext('2d');
    context.scale(this.#density, this.#density);
    context.font = this.#font(isStrong);
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = HALO_PX;
    context.strokeStyle = this.#palette.map;
    context.strokeText(name, HALO_PX, HEIGHT_PX / 2);
    context.fillStyle = this.#palette[inkName];
    context.fillText(name, HALO_PX, HEIGHT_PX / 2);
    return { canvas, width };
  }

  #font(isStrong) {
    return `${isStrong ? '600 ' : ''}${FONT_PX}px ${FONT}`;
  }
}
