// SPDX-License-Identifier: Apache-2.0
/**
 * Draws the units: symbols, course arrows, names, and the marks of selection and alarm; and finds the unit under the pointer.
 *
 * Promises: one pass over the units per painting, symbols from bitmaps, what matters more on top (offline, stale, online,
 * alarmed, selected). The size of symbols follows how many units are in view and changes only when the view does. An
 * alarmed unit is drawn in full whatever the filters say. A drone is on the map from take-off to landing, and when it is
 * selected.
 */

import { currentPalette } from './theme.js';
import { LabelBitmaps, labelBox, placeLabels } from './labels.js';
import { SIZES_PX, SymbolBitmaps, ring, toneOf } from './symbols.js';
import { paintSelectedTrail } from './trail-paint.js';

/** So many units in view at most for this size. */
const MOST_LARGE = 40;
const MOST_MEDIUM = 320;
const MOST_LABELS = 250;
const LABELS_EVERY_MS = 300;
const POINTER_REACH_PX = 6;
const ALARM_RING_PX = 5;
const SELECTED_RING_PX = 9;
const ARROW_ROOM_PX = 4;
const DIMMED_ALPHA = 0.22;
const MARGIN_PX = 40;

export class UnitLayer {
  selectedId = null;
  hoveredId = null;
  #model;
  #symbols;
  #labels;
  #density = 0;
  #sizePx = SIZES_PX.medium;
  #isSizeDue = true;
  #drawn = [];
  #placed = new Map();
  #placedAtMs = Number.NEGATIVE_INFINITY;

  /**
   * `model`: shown() gives all units, isVisible(shown), isFound(shown), isSearching(), takenBoxes()
   * (where the ground has names), serverMs(), monotonicMs().
   */
  constructor(model) {
    this.#model = model;
  }

  /** To be called when the theme changed. */
  forgetBitmaps() {
    this.#density = 0;
  }

  /** To be called when the map shows another part or other units: the size of symbols is chosen anew. */
  viewChanged() {
    this.relabel();
    this.#isSizeDue = true;
  }

  /** Chooses anew at the next painting which names are shown. */
  relabel() {
    this.#placedAtMs = Number.NEGATIVE_INFINITY;
  }

  paint(view) {
    this.#prepare(view.density);
    this.#project(view);
    const selected = this.#drawn.find((mark) => mark.shown.id === this.selectedId);
    if (selected !== undefined) {
      paintSelectedTrail(view, selected.shown, this.#model.serverMs(), currentPalette());
    }
    for (const mark of this.#drawn) {
      this.#paintMark(view.context, mark);
    }
    this.#paintLabels(view);
  }

  /** The id of the topmost unit at this place of the screen, or null. */
  unitAt(x, y) {
    let found = null;
    let leastPx = Number.POSITIVE_INFINITY;
    for (const mark of this.#drawn) {
      const distancePx = Math.hypot(mark.x - x, mark.y - y);
      if (distancePx <= mark.sizePx / 2 + POINTER_REACH_PX && distancePx <= leastPx) {
        leastPx = distancePx;
        found = mark.shown.id;
      }
    }
    return found;
  }

  /** Where the unit was drawn last, px from the map's corner, or null. */
  drawnAt(id) {
    const mark = this.#drawn.find((candidate) => candidate.shown.id === id);
    return mark === undefined ? null : { x: mark.x, y: mark.y };
  }

  get drawnCount() {
    return this.#drawn.length;
  }

  #prepare(density) {
    if (density !== this.#density) {
      this.#density = density;
      this.#symbols = new SymbolBitmaps(currentPalette(), density);
      this.#labels = new LabelBitmaps(currentPalette(), density);
    }
  }

  #project(view) {
    const drawn = [];
    for (const shown of this.#model.shown()) {
      const { glide } = shown;
      if (!glide.isPlaced || !this.#model.isVisible(shown) || (shown.isGrounded && shown.id !== this.selectedId)) {
        continue;
      }
      const x = glide.x * view.scale - view.originX;
      const y = glide.y * view.scale - view.originY;
      shown.paintedX = glide.x;
      shown.paintedY = glide.y;
      if (x > -MARGIN_PX && y > -MARGIN_PX && x < view.widthPx + MARGIN_PX && y < view.heightPx + MARGIN_PX) {
        drawn.push({ shown, x, y, rank: this.#rank(shown), sizePx: 0 });
      }
    }
    if (this.#isSizeDue) {
      this.#isSizeDue = false;
      this.#sizePx = sizeFor(drawn.length);
    }
    for (const mark of drawn) {
      mark.sizePx = this.#sizeOf(mark.shown);
    }
    drawn.sort((left, right) => left.rank - right.rank);
    this.#drawn = drawn;
  }

  #rank(shown) {
    if (shown.id === this.selectedId) {
      return 9;
    }
    if (shown.isAlarmed) {
      return 8;
    }
    if (!this.#model.isFound(shown)) {
      return 0;
    }
    const links = { online: 5, stale: 3, offline: 2, never: 1 };
    return links[shown.link] + (shown.kind === 'command' ? 2 : 0);
  }

  #sizeOf(shown) {
    const isImportant = shown.isAlarmed || shown.id === this.selectedId || shown.id === this.hoveredId;
    return isImportant ? Math.max(this.#sizePx, SIZES_PX.medium) : this.#sizePx;
  }

  #paintMark(context, mark) {
    const { shown, x, y, sizePx } = mark;
    const palette = currentPalette();
    const tone = toneOf(shown);
    const isDimmed = !shown.isAlarmed && shown.id !== this.selectedId && !this.#model.isFound(shown);
    context.globalAlpha = isDimmed ? DIMMED_ALPHA : 1;
    if (shown.id === this.selectedId) {
      ring(context, x, y, sizePx / 2 + SELECTED_RING_PX - 1, palette.map, 5);
      ring(context, x, y, sizePx / 2 + SELECTED_RING_PX - 1, palette.selected, 2.5);
    }
    const bitmap = this.#symbols.bitmap(shown.kind, tone, shown.isAlarmed, sizePx);
    paintBitmap(context, bitmap, x, y, SymbolBitmaps.reachPx(sizePx));
    if (shown.isMoving && !Number.isNaN(shown.glide.bearingDeg)) {
      const ringsPx = ringsPxOf(shown, this.selectedId);
      const arrow = this.#symbols.arrow(shown.glide.bearingDeg, shown.isAlarmed ? 'alarm' : tone, sizePx, ringsPx);
      paintBitmap(context, arrow, x, y, SymbolBitmaps.arrowReachPx(sizePx, ringsPx));
    }
    context.globalAlpha = 1;
  }

  #paintLabels(view) {
    const nowMs = this.#model.monotonicMs();
    if (nowMs - this.#placedAtMs >= LABELS_EVERY_MS) {
      this.#placedAtMs = nowMs;
      this.#placed = this.#place(view);
    }
    for (const mark of this.#drawn) {
      const side = this.#placed.get(mark.shown.id);
      if (side !== undefined) {
        const { canvas, width } = this.#nameOf(mark.shown);
        const box = labelBox({ x: mark.x, y: mark.y, reachPx: labelReachPx(mark, this.selectedId), width }, side);
        view.context.drawImage(canvas, Math.round(box.x), Math.round(box.y), width, box.height);
      }
    }
  }

  #place(view) {
    const wanted = this.#drawn.filter((mark) => this.#wantsLabel(mark));
    wanted.sort(
      (left, right) =>
        right.rank - left.rank ||
        Number(this.#placed.has(right.shown.id)) - Number(this.#placed.has(left.shown.id)) ||
        (left.shown.id < right.shown.id ? -1 : 1),
    );
    const candidates = wanted.slice(0, MOST_LABELS).map((mark) => ({
      id: mark.shown.id,
      x: mark.x,
      y: mark.y,
      reachPx: labelReachPx(mark, this.selectedId),
      width: this.#nameOf(mark.shown).width,
      isSure: mark.shown.id === this.selectedId || mark.shown.id === this.hoveredId || mark.shown.isAlarmed,
    }));
    const symbols = this.#drawn.map((mark) => ({ x: mark.x, y: mark.y, reachPx: mark.sizePx / 2 }));
    return placeLabels(candidates, symbols, this.#model.takenBoxes(), this.#placed, view);
  }

  #wantsLabel({ shown, sizePx }) {
    if (shown.id === this.hoveredId || shown.id === this.selectedId || shown.isAlarmed) {
      return true;
    }
    return this.#model.isFound(shown) && (sizePx >= SIZES_PX.medium || shown.kind === 'command' || this.#model.isSearching());
  }

  #nameOf(shown) {
    const isStrong = shown.isAlarmed || shown.id === this.selectedId;
    const ink = shown.isAlarmed ? 'alarm' : shown.link === 'online' || isStrong ? 'ink' : 'ink-dim';
    return this.#labels.bitmap(shown.unit.label ?? shown.id, ink, isStrong);
  }
}

function sizeFor(count) {
  if (count <= MOST_LARGE) {
    return SIZES_PX.large;
  }
  return count <= MOST_MEDIUM ? SIZES_PX.medium : SIZES_PX.small;
}

/** How far the rings of selection and alarm reach beyond the badge. */
function ringsPxOf(shown, selectedId) {
  if (shown.id === selectedId) {
    return SELECTED_RING_PX + 1;
  }
  return shown.isAlarmed ? ALARM_RING_PX + 1 : 0;
}

function labelReachPx({ shown, sizePx }, selectedId) {
  return sizePx / 2 + ringsPxOf(shown, selectedId) + (shown.isMoving ? ARROW_ROOM_PX : 1);
}

function paintBitmap(context, bitmap, x, y, reachPx) {
  const density = window.devicePixelRatio;
  const left = Math.round((x - reachPx) * density) / density;
  const top = Math.round((y - reachPx) * density) / density;
  context.drawImage(bitmap, left, top, 2 * reachPx, 2 * reachPx);
}
