// SPDX-License-Identifier: Apache-2.0
/** What this page uses of Leaflet, from the copy that the gateway serves. */

export { DomUtil, Layer, Map as LeafletMap, control, latLngBounds } from '../lib/leaflet/1.9.4/leaflet-src.esm.js';
