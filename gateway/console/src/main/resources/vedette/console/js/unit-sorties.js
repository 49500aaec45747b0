// SPDX-License-Identifier: Apache-2.0
/**
 * The flights of the selected drone: how many, how long and how far, the one under way and the last ones.
 *
 * Promises: shown for drones, and for whatever else has flown; distances are over ground, times the gateway's.
 */

import { byId, element, setText } from './dom.js';
import { clockDate, clockTime, number, span } from './format.js';
import { text } from './i18n.js';
import { UnitPoll } from './unit-poll.js';

const ASK_EVERY_MS = 5000;
const MOST_SHOWN = 5;
const METRES_PER_KM = 1000;

export class UnitSorties {
  #poll = new UnitPoll(ASK_EVERY_MS, () => this.refresh());

  /** `unit` as it was told, or undefined. */
  select(unit) {
    const flies = unit !== undefined && (unit.kind === 'drone' || unit.flight !== undefined);
    this.#poll.select(flies ? `v1/units/${encodeURIComponent(unit.id)}/sorties?limit=${MOST_SHOWN}` : null);
  }

  refresh() {
    const sorties = this.#poll.answer;
    byId('unit-sorties').hidden = sorties === null;
    if (sorties === null) {
      return;
    }
    const values = { n: sorties.count, duration: span(sorties.duration * 1000), distance: kilometres(sorties.distance) };
    setText(byId('sorties-summary'), text('sorties.summary', values));
    const shown = sorties.flying === undefined ? sorties.items : [sorties.flying, ...sorties.items];
    byId('sorties-rows').replaceChildren(...shown.map(rowOf));
  }
}

function rowOf(sortie) {
  const height = Number.isFinite(sortie.height) ? text('sorties.height', { height: number(sortie.height, 0, 'm') }) : '';
  const parts = [
    `#${sortie.number}`,
    `${clockDate(sortie.start)} ${clockTime(sortie.start)}`,
    span(sortie.duration * 1000),
    kilometres(sortie.distance),
    height,
    text(`sortie.${sortie.state}`),
  ];
  return element('li', { dataset: { state: sortie.state } }, ...parts.map((part) => element('span', {}, part)));
}

function kilometres(metres) {
  return metres < METRES_PER_KM ? number(metres, 0, 'm') : number(metres / METRES_PER_KM, 1, 'km');
}
