// SPDX-License-Identifier: Apache-2.0
/**
 * What lies under the units: graticule and zones.
 *
 * Promises: drawn from numbers alone, with no tile and no request but that for the zones; quiet enough that a unit is always
 * the strongest thing on the map. Cells are named when there is room for names, targets always but at the widest zooms.
 */

import { decimalsOf, graticuleStepDeg, latitudeDeg, longitudeDeg, planeX, planeY } from './geo.js';
import { currentLanguage } from './i18n.js';
import { currentPalette } from './theme.js';

const LEAST_STEP_PX = 110;
const LABEL_GAP_PX = 6;
const CELL_NAME_LEAST_PX = 110;
const TARGET_NAME_LEAST_ZOOM = 12;
const TARGET_PX = 5;
const NAME_PX = 13;
const LATITUDE_WIDTH_PX = 60;
/** The scale bar stands in the lower left corner. */
const SCALE_BAR_ROOM_PX = 64;

export class Ground {
  /** Where names of zones stand after the last painting: {x, y, width, height} in pixels of the screen. */
  nameBoxes = [];
  #zones = [];

  /** Takes a GeoJSON FeatureCollection of points, polygons and multi-polygons. */
  setZones(collection) {
    this.#zones = collection.features.map(readZone).filter((zone) => zone !== null);
  }

  /** [west, south, east, north] in degrees of all zones, or null. */
  bounds() {
    const points = this.#zones.flatMap((zone) => [...zone.rings.flat(), zone.centre]);
    if (points.length === 0) {
      return null;
    }
    const xs = points.map((point) => point.x);
    const ys = points.map((point) => point.y);
    return [
      longitudeDeg(Math.min(...xs)),
      latitudeDeg(Math.max(...ys)),
      longitudeDeg(Math.max(...xs)),
      latitudeDeg(Math.min(...ys)),
    ];
  }

  paint(view) {
    const palette = currentPalette();
    view.context.font = `11px ${FONT}`;
    view.context.lineWidth = 1;
    this.nameBoxes = [];
    this.#paintGraticule(view, palette);
    for (const zone of this.#zones) {
      if (zone.rings.length > 0) {
        this.#paintCell(view, zone, palette);
      }
    }
    for (const zone of this.#zones) {
      if (zone.rings.length === 0) {
        this.#paintTarget(view, zone, palette);
      }
    }
  }

  #paintCell(view, zone, palette) {
    const { context } = view;
    traceRings(view, zone.rings);
    context.strokeStyle = palette.zone;
    context.stroke();
    if (zone.width * view.scale >= CELL_NAME_LEAST_PX) {
      const x = (zone.centre.x - zone.width / 2) * view.scale - view.originX + LABEL_GAP_PX;
      const y = (zone.centre.y - zone.height / 2) * view.scale - view.originY + LABEL_GAP_PX;
      const box = { x, y, width: context.measureText(nameOf(zone)).width, height: NAME_PX };
      if (!this.nameBoxes.some((taken) => overlap(taken, box))) {
        context.fillStyle = palette['ink-dim'];
        context.textAlign = 'left';
        context.textBaseline = 'top';
        context.fillText(nameOf(zone), x, y);
        this.nameBoxes.push(box);
      }
    }
  }

  #paintTarget(view, zone, palette) {
    const { context } = view;
    const x = Math.round(zone.centre.x * view.scale - view.originX) + 0.5;
    const y = Math.round(zone.centre.y * view.scale - view.originY) + 0.5;
    context.strokeStyle = palette['ink-dim'];
    context.strokeRect(x - TARGET_PX, y - TARGET_PX, 2 * TARGET_PX, 2 * TARGET_PX);
    stroke(context, x - 2, y, x + 2, y);
    stroke(context, x, y - 2, x, y + 2);
    if (view.zoom >= TARGET_NAME_LEAST_ZOOM) {
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      context.fillStyle = palette['ink-dim'];
      context.fillText(nameOf(zone), x + 2 * TARGET_PX, y);
      const width = context.measureText(nameOf(zone)).width + 3 * TARGET_PX;
      this.nameBoxes.push({ x: x - TARGET_PX, y: y - NAME_PX / 2, width, height: NAME_PX });
    }
  }

  #paintGraticule(view, palette) {
    const { context } = view;
    const stepDeg = graticuleStepDeg(view.zoom, LEAST_STEP_PX);
    const decimals = decimalsOf(stepDeg);
    context.strokeStyle = palette.graticule;
    context.fillStyle = palette['ink-dim'];
    const westDeg = longitudeDeg(view.originX / view.scale);
    const eastDeg = longitudeDeg((view.originX + view.widthPx) / view.scale);
    for (let line = Math.ceil(westDeg / stepDeg); line * stepDeg <= eastDeg; line++) {
      const x = Math.round(planeX(line * stepDeg) * view.scale - view.originX) + 0.5;
      stroke(context, x, 0, x, view.heightPx);
      context.textAlign = 'left';
      context.textBaseline = 'bottom';
      context.fillText(`${(line * stepDeg).toFixed(decimals)}°`, x + LABEL_GAP_PX / 2, view.heightPx - LABEL_GAP_PX / 2);
    }
    const southDeg = latitudeDeg((view.originY + view.heightPx) / view.scale);
    const northDeg = latitudeDeg(view.originY / view.scale);
    for (let line = Math.ceil(southDeg / stepDeg); line * stepDeg <= northDeg; line++) {
      const y = Math.round(planeY(line * stepDeg) * view.scale - view.originY) + 0.5;
      stroke(context, 0, y, view.widthPx, y);
      if (y < view.heightPx - SCALE_BAR_ROOM_PX) {
        context.textAlign = 'left';
        context.textBaseline = 'bottom';
        context.fillText(`${(line * stepDeg).toFixed(decimals)}°`, LABEL_GAP_PX, y - 2);
        this.nameBoxes.push({ x: 0, y: y - NAME_PX - 2, width: LATITUDE_WIDTH_PX, height: NAME_PX });
      }
    }
  }
}

export const FONT =
  '"Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", sans-serif';

function stroke(context, fromX, fromY, toX, toY) {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}

/** A zone in the plane: rings of points (none for a point), and where its name goes. */
function readZone(feature) {
  const geometry = feature.geometry ?? {};
  const rings = { Polygon: () => geometry.coordinates, MultiPolygon: () => geometry.coordinates.flat(), Point: () => [] }[
    geometry.type
  ]?.();
  if (rings === undefined) {
    return null;
  }
  const planeRings = rings.map((ring) => ring.map(toPlane));
  const centre = geometry.type === 'Point' ? toPlane(geometry.coordinates) : middle(planeRings[0]);
  return { rings: planeRings, centre, name: feature.properties?.name ?? feature.id ?? '', ...widthAndHeight(planeRings) };
}

function toPlane([longitude, latitude]) {
  return { x: planeX(longitude), y: planeY(latitude) };
}

function middle(ring) {
  const { west, east, north, south } = extent(ring);
  return { x: (west + east) / 2, y: (north + south) / 2 };
}

function widthAndHeight(rings) {
  if (rings.length === 0) {
    return { width: 0, height: 0 };
  }
  const { west, east, north, south } = extent(rings[0]);
  return { width: east - west, height: south - north };
}

function extent(ring) {
  const xs = ring.map((point) => point.x);
  const ys = ring.map((point) => point.y);
  return { west: Math.min(...xs), east: Math.max(...xs), north: Math.min(...ys), south: Math.max(...ys) };
}

function nameOf(zone) {
  return typeof zone.name === 'string' ? zone.name : (zone.name[currentLanguage()] ?? Object.values(zone.name)[0] ?? '');
}

function traceRings({ context, scale, originX, originY }, rings) {
  context.beginPath();
  for (const ring of rings) {
    ring.forEach((point, index) => {
      const x = point.x * scale - originX;
      const y = point.y * scale - originY;
      if (index === 0) {
        context.moveTo(x, y);
      } else {
        context.lineTo(x, y);
      }
    });
    context.closePath();
  }
}

function overlap(one, other) {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
