// SPDX-License-Identifier: Apache-2.0
/** One event as a line of a list. Promises: what a device said is shown as text; a file is a link to the gateway's own place for it. */

import { element } from './dom.js';
import { eventWords } from './event-words.js';
import { clockDate, clockTime } from './format.js';
import { text } from './i18n.js';

/** `parts`: label, null where every line is of one unit; onPick(unitId). */
export function eventLine(event, { label, onPick }) {
  const { what, detail, tone } = eventWords(event);
  const line = element('li', { className: 'event', dataset: { id: event.id, tone, type: event.type } });
  line.append(element('time', { className: 'event-time', title: `${clockDate(event.time)} ${clockTime(event.time)}` }, clockTime(event.time)));
  if (label !== null) {
    line.append(unitOf(event, label, onPick));
  }
  line.append(element('span', { className: 'event-what', title: what }, what));
  line.append(element('span', { className: 'event-detail', title: detail }, ...fileOf(event), detail));
  return line;
}

function unitOf(event, label, onPick) {
  if (event.unit === undefined) {
    return element('span', { className: 'event-unit' });
  }
  const button = element('button', { type: 'button', className: 'event-unit' }, label);
  button.addEventListener('click', () => onPick(event.unit));
  return button;
}

function fileOf({ type, data }) {
  if (type !== 'media.available') {
    return [];
  }
  const path = `v1/media/${encodeURIComponent(data.id)}`;
  const shown =
    data.kind === 'picture'
      ? element('img', { className: 'event-thumb', src: path, loading: 'lazy', alt: '' })
      : element('span', {}, text('event.file'));
  return [element('a', { href: path, target: '_blank', rel: 'noopener', className: 'event-file', title: text('event.file') }, shown)];
}
