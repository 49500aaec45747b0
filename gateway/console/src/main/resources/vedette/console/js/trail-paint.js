// SPDX-License-Identifier: Apache-2.0
/**
 * Draws the trails.
 *
 * Promises: one neutral ink that fades with age, and not more than a few strokes for the whole fleet: pieces of one age band
 * are one path. All units show their last minutes, the selected one all that is kept.
 */

/** How old a piece is at most, ms, and how strong it is drawn. */
const BANDS = [
  { untilMs: 20_000, alpha: 0.5 },
  { untilMs: 45_000, alpha: 0.32 },
  { untilMs: 90_000, alpha: 0.16 },
];
const SELECTED_BANDS = [
  { untilMs: 30_000, alpha: 0.95 },
  { untilMs: 120_000, alpha: 0.7 },
  { untilMs: 600_000, alpha: 0.5 },
  { untilMs: Number.POSITIVE_INFINITY, alpha: 0.3 },
];

/** Draws the last pieces of every unit in `shownUnits`. */
export function paintTrails(view, shownUnits, serverMs, palette) {
  paintBands(view, shownUnits, serverMs, BANDS, palette.trail, 1.5);
}

/** Draws the whole trail of one unit up to where its symbol stands. */
export function paintSelectedTrail(view, shown, serverMs, palette) {
  paintBands(view, [shown], serverMs, SELECTED_BANDS, palette.selected, 2);
}

function paintBands(view, shownUnits, serverMs, bands, colour, widthPx) {
  const { context } = view;
  const paths = bands.map(() => new Path2D());
  for (const shown of shownUnits) {
    traceUnit(view, shown, serverMs, bands, paths);
  }
  context.strokeStyle = colour;
  context.lineWidth = widthPx;
  context.lineCap = 'round';
  bands.forEach((band, index) => {
    context.globalAlpha = band.alpha;
    context.stroke(paths[index]);
  });
  context.globalAlpha = 1;
}

function traceUnit(view, shown, serverMs, bands, paths) {
  const { points } = shown.trail;
  let toX = shown.glide.x * view.scale - view.originX;
  let toY = shown.glide.y * view.scale - view.originY;
  let isJoined = true;
  for (let index = points.length - 1; index >= 0; index--) {
    const point = points[index];
    const band = bands.findIndex((candidate) => serverMs - point.phenomenonMs <= candidate.untilMs);
    if (band < 0) {
      return;
    }
    const x = point.x * view.scale - view.originX;
    const y = point.y * view.scale - view.originY;
    if (isJoined) {
      paths[band].moveTo(toX, toY);
      paths[band].lineTo(x, y);
    }
    toX = x;
    toY = y;
    isJoined = point.joined;
  }
}
