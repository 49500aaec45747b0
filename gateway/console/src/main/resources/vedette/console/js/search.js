// SPDX-License-Identifier: Apache-2.0
/**
 * Finding units by what a dispatcher types, and the order of the list.
 *
 * Promises: every word typed has to be found, in any of the unit's names; full-width letters, case and spaces inside plates
 * do not matter. Open alarms come first, then labels as people count (7 before 12). Pure.
 */

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true, sensitivity: 'base' });

/** The text that a unit is found by; `kindWords` are its kind's names in all languages. */
export function haystackOf(unit, kindWords) {
  const parts = [unit.id, unit.label, unit.license_plate, unit.group, unit.fleet, unit.kind, ...kindWords];
  return fold(parts.filter(Boolean).join(' '));
}

/** The words of a query, ready for `matches`. */
export function wordsOf(query) {
  return fold(query).split(/\s+/).filter(Boolean);
}

export function matches(haystack, words) {
  return words.every((word) => haystack.includes(word));
}

/** Orders shown units: alarms first, then by label, then by id. */
export function compareUnits(left, right) {
  return (
    Number(right.isAlarmed) - Number(left.isAlarmed) ||
    collator.compare(left.unit.label ?? left.id, right.unit.label ?? right.id) ||
    collator.compare(left.id, right.id)
  );
}

function fold(text) {
  return text.normalize('NFKC').toLowerCase();
}
