// SPDX-License-Identifier: Apache-2.0
/**
 * A canvas that covers the map and stays with it.
 *
 * Promises: `paint(view)` is called whenever the map shows something else; between, `repaint()` calls it. `view` says how a
 * place of the plane of `geo.js` gets onto the canvas: plane × scale − origin. While Leaflet animates a zoom the old drawing
 * is stretched along and nothing is painted.
 */

import { planePx } from './geo.js';
import { DomUtil, Layer } from './leaflet.js';

export class CanvasLayer extends Layer {
  #paneName;
  #paint;
  #canvas = null;
  #isZooming = false;
  #centre = null;
  #zoom = 0;

  constructor(paneName, paint) {
    super();
    this.#paneName = paneName;
    this.#paint = paint;
  }

  onAdd(map) {
    const pane = map.getPane(this.#paneName) ?? map.createPane(this.#paneName);
    this.#canvas = DomUtil.create('canvas', 'leaflet-zoom-animated', pane);
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.repaint();
  }

  onRemove() {
    this.#canvas.remove();
  }

  getEvents() {
    return {
      move: this.repaint,
      resize: this.repaint,
      zoom: this.repaint,
      viewreset: this.repaint,
      zoomanim: this.#stretch,
      zoomend: this.#settle,
    };
  }

  repaint() {
    const map = this._map;
    if (!map || this.#isZooming) {
      return;
    }
    const size = map.getSize();
    const density = window.devicePixelRatio;
    this.#fit(size, density);
    DomUtil.setPosition(this.#canvas, map.containerPointToLayerPoint([0, 0]));
    this.#centre = map.getCenter();
    this.#zoom = map.getZoom();
    const origin = map.getPixelBounds().min;
    const context = this.#canvas.getContext('2d');
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    this.#paint({
      context,
      density,
      widthPx: size.x,
      heightPx: size.y,
      zoom: this.#zoom,
      scale: planePx(this.#zoom),
      originX: origin.x,
      originY: origin.y,
    });
  }

  #fit(size, density) {
    const canvas = this.#canvas;
    const width = Math.round(size.x * density);
    const height = Math.round(size.y * density);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
  }

  #stretch(event) {
    this.#isZooming = true;
    const map = this._map;
    const scale = map.getZoomScale(event.zoom, this.#zoom);
    const corner = map.project(this.#centre, event.zoom).subtract(map.getSize().multiplyBy(scale / 2));
    DomUtil.setTransform(this.#canvas, corner.subtract(map._getNewPixelOrigin(event.center, event.zoom)), scale);
  }

  #settle() {
    this.#isZooming = false;
    this.repaint();
  }
}
