// SPDX-License-Identifier: Apache-2.0
/**
 * What tests and curious integrators may read: `window.vedette`.
 *
 * Promises: read-only. `snapshot()` gives plain values of the whole page, `unit(id)` of one unit: where it was reported,
 * where it is drawn now (degrees and pixels of the map), its link as shown, the points of its trail. Nothing here changes
 * anything.
 */

import { latitudeDeg, longitudeDeg } from './geo.js';
import { currentLanguage } from './i18n.js';
import { currentTheme } from './theme.js';

export function exposeSnapshot(page) {
  const hook = {
    snapshot: () => snapshotOf(page),
    unit: (id) => unitOf(page, id),
  };
  Object.defineProperty(window, 'vedette', { value: Object.freeze(hook) });
}

function snapshotOf(page) {
  const counts = { online: 0, stale: 0, offline: 0, never: 0, alarms: 0 };
  for (const shown of page.picture.shown.values()) {
    counts[shown.link]++;
    counts.alarms += Number(shown.isAlarmed);
  }
  return {
    unitCount: page.picture.shown.size,
    mirrorCount: page.mirror.units.size,
    drawnCount: page.map.units.drawnCount,
    listed: page.list.ids,
    counts,
    phase: page.link.phase,
    isFrozen: page.link.isFrozen,
    banner: page.strip.banner,
    epoch: page.mirror.epoch,
    seq: page.mirror.seq,
    lastError: page.link.lastError,
    events: page.feed.events.map((event) => ({ id: event.id, type: event.type, unit: event.unit })),
    lastSnapshot: { ...page.link.lastSnapshot },
    serverMs: page.clock.nowMs(),
    selectedId: page.selectedId,
    isFollowing: page.isFollowing,
    language: currentLanguage(),
    theme: currentTheme(),
    zoom: page.map.zoom,
    paintCount: page.map.paintCount,
    paintMs: page.map.paintMs,
  };
}

function unitOf(page, id) {
  const shown = page.picture.shown.get(id);
  if (shown === undefined) {
    return null;
  }
  const { glide } = shown;
  return {
    link: shown.link,
    isAlarmed: shown.isAlarmed,
    reported: shown.unit.coordinates ?? null,
    rev: shown.unit.rev,
    drawn: glide.isPlaced ? [longitudeDeg(glide.x), latitudeDeg(glide.y)] : null,
    drawnPx: page.map.units.drawnAt(id),
    isGliding: glide.isMoving,
    trailPoints: shown.trail.points.length,
  };
}
