// SPDX-License-Identifier: Apache-2.0
/**
 * What a recorded frame meant, in words.
 *
 * Promises: a frame that was refused says why before anything else; everything that it brought is named, at most MOST_NAMED
 * of a kind. Pure but for the language.
 */

import { coordinates, kmh } from './format.js';
import { text, wireText } from './i18n.js';

const MOST_NAMED = 3;

/** {words, isRejected} of a frame as in `GET /v1/devices/{id}/frames`. */
export function frameWords(item) {
  if (item.direction === 'down') {
    return { words: text('frame.told'), isRejected: false };
  }
  const { reports, rejected, ignored = [], heard = false } = item.decoded;
  const parts = [
    ...named(rejected, (one) => text('frame.rejected', { reason: [wireText('rejection', one.reason), one.detail].filter(Boolean).join(' — ') })),
    ...named(reports, reportWords),
    ...named(ignored, String),
  ];
  if (heard && reports.length === 0) {
    parts.push(text('frame.heard'));
  }
  return { words: parts.join(' · ') || text('frame.nothing'), isRejected: rejected.length > 0 };
}

/** The words for an answer to a frame. */
export function answerWords(answer) {
  return text(answer.whenStored ? 'frame.answer.stored' : 'frame.answer');
}

function named(items, wordsOf) {
  const words = items.slice(0, MOST_NAMED).map(wordsOf);
  return items.length > MOST_NAMED ? [...words, text('frame.more', { n: items.length - MOST_NAMED })] : words;
}

function reportWords(report) {
  const parts = [report.coordinates === undefined ? text('frame.no-place') : coordinates(report.coordinates)];
  if (report.speed !== undefined) {
    parts.push(`${kmh(report.speed)} km/h`);
  }
  if (report.buffered) {
    parts.push(text('frame.buffered'));
  }
  parts.push(...(report.alarms ?? []).map((alarm) => wireText('alarm', alarm)));
  return parts.join(' · ');
}
