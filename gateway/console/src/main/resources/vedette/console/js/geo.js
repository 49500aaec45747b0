// SPDX-License-Identifier: Apache-2.0
/**
 * The plane that everything is drawn in, and how places read.
 *
 * Promises: the plane is Web Mercator with the Earth one wide and one high, x to the east and y to the south, from WGS-84
 * degrees, so that a place on the screen is plane × scale − origin and needs no objects. Pure.
 */

const LARGEST_LATITUDE_DEG = 85.0511287798;
const EARTH_CIRCUMFERENCE_M = 40_075_016.686;
const TILE_PX = 256;

export function planeX(longitudeDeg) {
  return longitudeDeg / 360 + 0.5;
}

export function planeY(latitudeDeg) {
  const clamped = Math.min(Math.max(latitudeDeg, -LARGEST_LATITUDE_DEG), LARGEST_LATITUDE_DEG);
  const sine = Math.sin((clamped * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function longitudeDeg(x) {
  return (x - 0.5) * 360;
}

export function latitudeDeg(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Pixels that the plane is wide at a zoom level. */
export function planePx(zoom) {
  return TILE_PX * 2 ** zoom;
}

/** Ground metres of one pixel. */
export function metresPerPx(atLatitudeDeg, zoom) {
  return (EARTH_CIRCUMFERENCE_M * Math.cos((atLatitudeDeg * Math.PI) / 180)) / planePx(zoom);
}

/** Spacing of graticule lines in degrees, the smallest of 1, 2, 5 × 10ⁿ that keeps them `leastPx` apart. */
export function graticuleStepDeg(zoom, leastPx) {
  const leastDeg = (leastPx * 360) / planePx(zoom);
  const power = 10 ** Math.floor(Math.log10(leastDeg));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= leastDeg * (1 - 1e-9));
  return factor * power;
}

/** Decimals that a label needs to tell lines apart that are `stepDeg` apart. */
export function decimalsOf(stepDeg) {
  return Math.max(0, Math.ceil(-Math.log10(stepDeg) - 1e-9));
}
