// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes as people read them.
 *
 * Promises: what is text all through is shown as text, everything else as hexadecimal digits; `short` is bounded, whatever
 * came over the wire. Pure.
 */

const SHORT_BYTES = 64;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;
/** Tab, line feed and carriage return are shown as signs, so that a frame stays one line. */
const SIGNS = { '\t': '␉', '\n': '␊', '\r': '␍' };

/** {isText, full, short} of hexadecimal digits. */
export function bytesText(hex) {
  const read = textOf(hex);
  const full = read ?? hex;
  const most = read === null ? 2 * SHORT_BYTES : SHORT_BYTES;
  return { isText: read !== null, full, short: full.length > most ? `${full.slice(0, most)}…` : full };
}

/** The text that the bytes are, or null when they are none. */
function textOf(hex) {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  try {
    const read = utf8.decode(bytes);
    return bytes.length === 0 || CONTROL.test(read) ? null : read.replace(/[\t\n\r]/g, (sign) => SIGNS[sign]);
  } catch {
    return null; // not UTF-8
  }
}
