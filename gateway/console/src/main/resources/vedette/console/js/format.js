// SPDX-License-Identifier: Apache-2.0
/**
 * How quantities read: SI from the wire, the dispatcher's units on screen.
 *
 * Promises: a number has as many digits as it deserves and always its unit; what is unknown is a dash, never a zero.
 */

import { text } from './i18n.js';

export const DASH = '—';
const KMH_PER_MPS = 3.6;
const BYTES_PER_KB = 1000;
const BYTES_PER_MB = 1_000_000;
/** The Swedish way is the international one: 2026-11-21 and 17:00:05. */
const TIME_OF_DAY = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DATE = new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit' });
const SECONDS = { minute: 60, hour: 3600, day: 86_400 };

export function number(value, decimals, unit) {
  return Number.isFinite(value) ? `${value.toFixed(decimals)}${unit ? `\u202f${unit}` : ''}` : DASH;
}

export function kmh(speedMps) {
  return Number.isFinite(speedMps) ? (speedMps * KMH_PER_MPS).toFixed(0) : DASH;
}

export function speed(speedMps) {
  return Number.isFinite(speedMps)
    ? `${number(speedMps * KMH_PER_MPS, 1, 'km/h')}  ·  ${number(speedMps, 1, 'm/s')}`
    : DASH;
}

export function bearing(degrees) {
  if (!Number.isFinite(degrees)) {
    return DASH;
  }
  return `${String(Math.round(degrees) % 360).padStart(3, '0')}° ${text(`compass.${Math.round(degrees / 45) % 8}`)}`;
}

/** Latitude first, as it is said on the radio and typed into other tools. */
export function coordinates([longitude, latitude]) {
  return `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
}

/** A span as people say it: the largest unit that fits, whole numbers. */
export function span(ms) {
  if (!Number.isFinite(ms)) {
    return DASH;
  }
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 2 * SECONDS.minute) {
    return text('age.seconds', { n: seconds });
  }
  if (seconds < 2 * SECONDS.hour) {
    return text('age.minutes', { n: Math.floor(seconds / SECONDS.minute) });
  }
  if (seconds < 2 * SECONDS.day) {
    return text('age.hours', { n: Math.floor(seconds / SECONDS.hour) });
  }
  return text('age.days', { n: Math.floor(seconds / SECONDS.day) });
}

export function age(ms) {
  return Number.isFinite(ms) ? text('panel.age', { age: span(ms) }) : DASH;
}

/** Whole kilobytes, or megabytes with a digit; a file that is not empty has one at least. */
export function fileSize(bytes) {
  return bytes < BYTES_PER_MB ? number(Math.ceil(bytes / BYTES_PER_KB), 0, 'kB') : number(bytes / BYTES_PER_MB, 1, 'MB');
}

/** Time of day by the server's clock, in this desk's time zone. */
export function clockTime(serverMs) {
  return Number.isFinite(serverMs) ? TIME_OF_DAY.format(serverMs) : '--:--:--';
}

/** Year, month and day by the server's clock, in this desk's time zone. */
export function clockDate(serverMs) {
  return Number.isFinite(serverMs) ? DATE.format(serverMs) : '----------';
}

/** Time of day with milliseconds, for stamps of measurements. */
export function stamp(ms) {
  return Number.isFinite(ms) ? `${clockTime(ms)}.${String(Math.floor(ms) % 1000).padStart(3, '0')}` : DASH;
}
