// SPDX-License-Identifier: Apache-2.0
/**
 * What the right-hand column shows while no unit is selected: counts of kind by link, and the open alarms.
 *
 * Promises: the table has all kinds and links always, so it never moves; alarms are in the order of the list, the first
 * MOST_ALARMS of them.
 */

import { byId, element, setText } from './dom.js';
import { text, wireText } from './i18n.js';
import { KINDS, LINKS } from './picture.js';
import { compareUnits } from './search.js';
import { setSymbol, symbolElement, toneOf } from './symbols.js';

const MOST_ALARMS = 12;

export class Overview {
  #picture;
  #onPick;
  #cells = new Map();
  #alarmRows = [];
  #orderVersion = -1;

  constructor(picture, onPick) {
    this.#picture = picture;
    this.#onPick = onPick;
    this.#makeTable();
    this.#makeAlarmRows();
  }

  /** Shows what is; `isForced` also when nobody came, went or changed, as after a change of language. */
  refresh(isForced = false) {
    if (isForced || this.#picture.orderVersion !== this.#orderVersion) {
      this.#orderVersion = this.#picture.orderVersion;
      this.#showCounts();
      this.#showAlarms();
    }
  }

  #showCounts() {
    const counts = new Map();
    const add = (key) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const shown of this.#picture.shown.values()) {
      add(`${shown.kind} ${shown.link}`);
      add(`${shown.kind} all`);
      add(`all ${shown.link}`);
      add('all all');
    }
    for (const [key, cell] of this.#cells) {
      const count = counts.get(key) ?? 0;
      setText(cell, count === 0 ? '·' : String(count));
      cell.toggleAttribute('data-empty', count === 0);
    }
  }

  #makeTable() {
    const head = element('tr', {}, element('th'));
    for (const link of LINKS) {
      head.append(element('th', { scope: 'col', dataset: { text: `link.${link}` } }));
    }
    head.append(element('th', { scope: 'col', dataset: { text: 'panel.total' } }));
    const rows = [...KINDS, 'all'].map((kind) => this.#makeTableRow(kind));
    byId('overview-table').replaceChildren(element('thead', {}, head), element('tbody', {}, ...rows));
  }

  #makeTableRow(kind) {
    const isTotal = kind === 'all';
    const name = element('span', { dataset: { text: isTotal ? 'panel.total' : `kind.${kind}` } });
    const heading = element('th', { scope: 'row' }, ...(isTotal ? [] : [symbolElement(kind)]), name);
    const row = element('tr', {}, heading);
    for (const link of [...LINKS, 'all']) {
      const cell = element('td');
      this.#cells.set(`${kind} ${link}`, cell);
      row.append(cell);
    }
    return row;
  }

  #makeAlarmRows() {
    const list = byId('overview-alarms');
    for (let index = 0; index < MOST_ALARMS; index++) {
      const row = element('button', { type: 'button', className: 'alarm-row', hidden: true });
      row.append(symbolElement('other'), element('span', { className: 'row-label' }), element('span', { className: 'row-note' }));
      row.addEventListener('click', () => this.#onPick(row.dataset.id));
      list.append(row);
      this.#alarmRows.push(row);
    }
  }

  #showAlarms() {
    const alarmed = [...this.#picture.shown.values()].filter((shown) => shown.isAlarmed).sort(compareUnits);
    byId('overview-no-alarms').hidden = alarmed.length > 0;
    this.#alarmRows.forEach((row, index) => {
      const shown = alarmed[index];
      row.hidden = shown === undefined;
      if (shown !== undefined) {
        const [symbol, label, note] = row.children;
        setSymbol(symbol, shown.kind);
        Object.assign(row.dataset, { id: shown.id, tone: toneOf(shown), alarmed: '' });
        setText(label, shown.unit.label ?? shown.id);
        setText(note, shown.unit.alarms.map((alarm) => wireText('alarm', alarm)).join(' '));
      }
    });
  }
}
