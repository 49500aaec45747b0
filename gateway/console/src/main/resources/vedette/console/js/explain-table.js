// SPDX-License-Identifier: Apache-2.0
/**
 * A frame field by field, as `vedette explain` prints it: offset, bytes, name, raw value, meaning, indented by depth.
 *
 * Promises: at most MOST_FIELDS rows and MOST_BYTES bytes of a field are put on the page, and what was left out is said.
 */

import { bytesText } from './bytes.js';
import { element } from './dom.js';
import { text } from './i18n.js';

const MOST_FIELDS = 500;
const MOST_BYTES = 24;
const MOST_FRAME_BYTES = 1024;
const COLUMNS = ['offset', 'bytes', 'name', 'raw', 'meaning'];

/** The element for an answer of `GET /v1/devices/{id}/frames/{n}/explain`. */
export function explainTable({ hex, fields }) {
  const head = element('tr', {}, ...COLUMNS.map((column) => element('th', { scope: 'col' }, text(`explain.${column}`))));
  const rows = fields.slice(0, MOST_FIELDS).map(fieldRow);
  const table = element('table', { className: 'explain' }, element('thead', {}, head), element('tbody', {}, ...rows));
  const parts = [element('p', { className: 'frame-bytes' }, cut(hex, MOST_FRAME_BYTES))];
  const { isText, full } = bytesText(hex);
  if (isText) {
    parts.push(element('p', { className: 'frame-bytes' }, full.slice(0, MOST_FRAME_BYTES)));
  }
  parts.push(table);
  if (fields.length > MOST_FIELDS) {
    parts.push(element('p', { className: 'quiet' }, text('explain.more', { n: fields.length - MOST_FIELDS })));
  }
  return element('div', { className: 'frame-explained' }, ...parts);
}

function fieldRow({ depth, offset, length, bytes, name, raw, meaning }) {
  const isHeading = length === 0 && bytes === '';
  const title = element('span', {}, name);
  title.style.paddingInlineStart = `${depth}em`;
  const cells = [
    element('td', { className: 'explain-offset' }, isHeading ? '' : String(offset)),
    element('td', { className: 'explain-bytes' }, cut(bytes, MOST_BYTES)),
    element('th', { scope: 'row', className: 'explain-name' }, title),
    element('td', { className: 'explain-raw' }, raw),
    element('td', { className: 'explain-meaning' }, meaning),
  ];
  return element('tr', { className: isHeading ? 'explain-heading' : '', dataset: { depth: String(depth) } }, ...cells);
}

function cut(hex, mostBytes) {
  return hex.length > 2 * mostBytes ? `${hex.slice(0, 2 * mostBytes)}…` : hex;
}
