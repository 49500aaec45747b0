// SPDX-License-Identifier: Apache-2.0
/**
 * The map: Leaflet without tiles, three canvases on it, and the loop that moves them.
 *
 * Promises: units are painted when one of them has moved by half a pixel or something else changed, at most 30 times a second
 * and never for more than a third of the time; trails twice a second. Clicks, the pointer and the view are told to `events`.
 */

import { CanvasLayer } from './canvas-layer.js';
import { latitudeDeg, longitudeDeg, planePx } from './geo.js';
import { Ground } from './ground.js';
import { LeafletMap, control, latLngBounds } from './leaflet.js';
import { currentPalette } from './theme.js';
import { paintTrails } from './trail-paint.js';
import { UnitLayer } from './unit-layer.js';

const LEAST_ZOOM = 3;
const MOST_ZOOM = 19;
const CLOSE_ZOOM = 15;
const FRAME_MS = 33;
const LEAST_STEP_PX = 0.5;
const PAINT_SHARE = 3;
const TRAILS_EVERY_MS = 500;
/** The followed unit may leave the middle by this part of the map before the map moves. */
const FOLLOW_SLACK = 0.22;

export class UnitMap {
  units;
  ground = new Ground();
  paintCount = 0;
  paintMs = 0;
  #model;
  #map;
  #unitCanvas;
  #trailCanvas;
  #groundCanvas;
  #paintedAtMs = 0;
  #trailsAtMs = 0;
  #isDirty = true;
  #lookVersion = -1;
  #isPanning = false;

  /** `model` as for UnitLayer, and lookVersion(); `events`: onPick(id), onHover(id), onView(), onDrag(). */
  constructor(element, model, events) {
    this.#model = model;
    this.units = new UnitLayer({ ...model, takenBoxes: () => this.ground.nameBoxes });
    this.#map = new LeafletMap(element, {
      zoomControl: false,
      attributionControl: false,
      minZoom: LEAST_ZOOM,
      maxZoom: MOST_ZOOM,
      zoomSnap: 0.5,
      wheelPxPerZoomLevel: 120,
      fadeAnimation: false,
    });
    this.#map.setView([0, 0], LEAST_ZOOM);
    this.#groundCanvas = new CanvasLayer('ground', (view) => this.ground.paint(view));
    this.#trailCanvas = new CanvasLayer('trails', (view) =>
      paintTrails(view, this.#visibleUnits(), this.#model.serverMs(), currentPalette()),
    );
    this.#unitCanvas = new CanvasLayer('units', (view) => this.#paintUnits(view));
    for (const layer of [this.#groundCanvas, this.#trailCanvas, this.#unitCanvas]) {
      layer.addTo(this.#map);
    }
    control.scale({ imperial: false, position: 'bottomleft', maxWidth: 140 }).addTo(this.#map);
    this.#listen(element, events);
    new ResizeObserver(() => this.#map.invalidateSize({ animate: false })).observe(element);
  }

  start() {
    const frame = () => {
      this.#frame(performance.now());
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  /** Something other than a place changed: paint at the next frame. */
  touch() {
    this.#isDirty = true;
  }

  /** What is visible changed: trails do not wait for their turn. */
  refreshTrails() {
    this.#trailCanvas.repaint();
  }

  /** Theme, language or zones changed: paint everything anew. */
  refresh() {
    this.units.forgetBitmaps();
    this.#groundCanvas.repaint();
    this.#trailCanvas.repaint();
    this.touch();
  }

  /** Shows [west, south, east, north] in degrees. */
  fit([west, south, east, north]) {
    this.#map.fitBounds(latLngBounds([south, west], [north, east]), { padding: [24, 24], maxZoom: CLOSE_ZOOM, animate: false });
  }

  /** Brings a unit into the middle, near enough to tell it from others. */
  show(shown) {
    const place = [latitudeDeg(shown.glide.y), longitudeDeg(shown.glide.x)];
    this.#map.setView(place, Math.max(this.#map.getZoom(), CLOSE_ZOOM), { animate: false });
  }

  zoomBy(steps) {
    this.#map.setZoom(this.#map.getZoom() + steps);
  }

  /** Whether the unit's place is inside what the map shows. */
  contains(shown) {
    return shown.glide.isPlaced && this.#map.getBounds().contains([latitudeDeg(shown.glide.y), longitudeDeg(shown.glide.x)]);
  }

  /** Moves the map after a unit that leaves the middle. */
  keepInMiddle(shown) {
    if (this.#isPanning || !shown.glide.isPlaced) {
      return;
    }
    const size = this.#map.getSize();
    const place = [latitudeDeg(shown.glide.y), longitudeDeg(shown.glide.x)];
    const offset = this.#map.latLngToContainerPoint(place).subtract(size.divideBy(2));
    if (Math.abs(offset.x) > size.x * FOLLOW_SLACK || Math.abs(offset.y) > size.y * FOLLOW_SLACK) {
      this.#map.panTo(place, { animate: true, duration: 0.6 });
    }
  }

  get zoom() {
    return this.#map.getZoom();
  }

  #frame(nowMs) {
    const restMs = Math.max(FRAME_MS, PAINT_SHARE * this.paintMs);
    if (nowMs - this.#paintedAtMs < restMs) {
      return;
    }
    const lookVersion = this.#model.lookVersion();
    if (this.#advance(nowMs) || this.#isDirty || lookVersion !== this.#lookVersion) {
      this.#isDirty = false;
      this.#lookVersion = lookVersion;
      this.#paintedAtMs = nowMs;
      this.#unitCanvas.repaint();
    }
    if (nowMs - this.#trailsAtMs >= TRAILS_EVERY_MS) {
      this.#trailsAtMs = nowMs;
      this.#trailCanvas.repaint();
    }
  }

  /** Moves all units to where they belong now; returns whether one is off its painted place. */
  #advance(nowMs) {
    const leastStep = LEAST_STEP_PX / planePx(this.#map.getZoom());
    let hasMoved = false;
    for (const shown of this.#model.shown()) {
      const { glide } = shown;
      glide.advance(nowMs);
      hasMoved ||= Math.abs(glide.x - shown.paintedX) >= leastStep || Math.abs(glide.y - shown.paintedY) >= leastStep;
    }
    return hasMoved;
  }

  #paintUnits(view) {
    const startMs = performance.now();
    this.units.paint(view);
    this.paintCount++;
    this.paintMs += (performance.now() - startMs - this.paintMs) / 8;
  }

  *#visibleUnits() {
    for (const shown of this.#model.shown()) {
      if (shown.glide.isPlaced && this.#model.isVisible(shown)) {
        yield shown;
      }
    }
  }

  #listen(element, events) {
    const map = this.#map;
    map.on('click', (event) => {
      const id = this.units.unitAt(event.containerPoint.x, event.containerPoint.y);
      if (id !== null) {
        events.onPick(id);
      }
    });
    map.on('mousemove', (event) => {
      const id = this.units.unitAt(event.containerPoint.x, event.containerPoint.y);
      if (id !== this.units.hoveredId) {
        this.units.hoveredId = id;
        element.classList.toggle('over-unit', id !== null);
        this.units.relabel();
        this.touch();
      }
    });
    map.on('movestart', () => (this.#isPanning = true));
    map.on('moveend', () => {
      this.#isPanning = false;
      this.units.viewChanged();
      this.touch();
      events.onView();
    });
    map.on('dragstart', () => events.onDrag());
  }
}
