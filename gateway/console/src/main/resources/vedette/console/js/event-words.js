// SPDX-License-Identifier: Apache-2.0
/**
 * What an event says, for people.
 *
 * Promises: an event of a type that this page does not know is shown by its name, never left out; the tone says how much
 * it matters: `alarm` while something is open that calls for help, `warning`, `dim` for what is over or usual, else plain.
 */

import { number } from './format.js';
import { text, wireText } from './i18n.js';

const GRAVE = new Set(['emergency', 'alert', 'critical', 'error']);
const USUAL = new Set(['informational', 'debug']);
const BAD_ENDS = new Set(['FAILED', 'REJECTED']);

/** {what, detail, tone} of an event as the gateway sends it. */
export function eventWords(event) {
  const { type, data = {} } = event;
  const words = type.startsWith('alarm.') ? alarmWords(type.slice('alarm.'.length), data) : (WORDS[type] ?? otherWords)(data, type);
  return event.late ? { ...words, what: `${words.what} · ${text('event.late')}` } : words;
}

/** Whether the event belongs to the list of alarms. */
export function isAlarmEvent(event) {
  return event.type.startsWith('alarm.');
}

function alarmWords(name, { state, source, why }) {
  const isOpen = state === 'opened';
  return {
    what: text(isOpen ? 'event.opened' : 'event.closed', { what: wireText('alarm', name) }),
    detail: why === undefined ? (source ?? '') : text(`event.why.${why}`),
    tone: isOpen ? 'alarm' : 'dim',
  };
}

const WORDS = {
  'link.online': () => linkWords('online', 'dim'),
  'link.stale': () => linkWords('stale', 'dim'),
  'link.offline': () => linkWords('offline', 'warning'),

  'command.status': ({ type, statusCode, stage, reason, message, principal, bearer }) => {
    const outcome = reason ? wireText('error', reason) : stage ? wireText('stage', stage) : '';
    const by = principal ? text('event.by', { who: principal }) : '';
    return {
      what: `${wireText('command', type ?? '')} · ${text(`command.${statusCode}`)}`,
      detail: [outcome, message, bearer, by].filter(Boolean).join(' · '),
      tone: BAD_ENDS.has(statusCode) ? 'warning' : '',
    };
  },

  'media.available': ({ kind, format, length, source }) => ({
    what: wireText('file', kind),
    detail: [format, sizeText(length), source].filter(Boolean).join(' · '),
    tone: '',
  }),

  note: ({ severity, text: said, source }) => ({
    what: said,
    detail: [wireText('severity', severity), source].filter(Boolean).join(' · '),
    tone: GRAVE.has(severity) ? 'alarm' : severity === 'warning' ? 'warning' : USUAL.has(severity) ? 'dim' : '',
  }),

  'source.conflict': ({ state, sources = [], distance, explained }) => {
    const [one = '', other = ''] = sources;
    const values = { one, other, distance: number(distance, 0, 'm'), explained: number(explained, 0, 'm') };
    return {
      what: text(state === 'opened' ? 'event.opened' : 'event.closed', { what: text('event.source.conflict') }),
      detail: text(state === 'opened' ? 'event.apart' : 'event.together', values),
      tone: state === 'opened' ? 'warning' : 'dim',
    };
  },
};

function linkWords(link, tone) {
  return { what: text(`event.link.${link}`), detail: '', tone };
}

function otherWords(data, type) {
  const known = Object.values(data).filter((value) => typeof value === 'string' || typeof value === 'number');
  return { what: wireText('event', type), detail: known.join(' · '), tone: '' };
}

function sizeText(bytes) {
  return Number.isFinite(bytes) ? number(bytes / 1024, 0, 'KiB') : '';
}
