// SPDX-License-Identifier: Apache-2.0
/**
 * The group of the selected unit as it stands: its lead, how far it is spread, and who is out of reach.
 *
 * Promises: a member that is silent or has no place is never shown as near; a click on a member selects it; a unit in no
 * group shows nothing.
 */

import { byId, element, setText } from './dom.js';
import { DASH, bearing, number, span } from './format.js';
import { text, wireText } from './i18n.js';
import { Rows } from './rows.js';
import { setSymbol, symbolElement } from './symbols.js';
import { UnitPoll } from './unit-poll.js';

const ASK_EVERY_MS = 4000;

export class UnitGroup {
  #onPick;
  #rows = new Rows(byId('group-rows'), (member) => this.#make(member), (row, member) => this.#update(row, member));
  #poll = new UnitPoll(ASK_EVERY_MS, () => this.refresh());

  /** `onPick(id)`: a member was chosen. */
  constructor(onPick) {
    this.#onPick = onPick;
  }

  /** `unit` as it was told, or undefined. */
  select(unit) {
    this.#poll.select(unit?.group ? `v1/groups/${encodeURIComponent(unit.group)}/formation` : null);
  }

  refresh() {
    const formation = this.#poll.answer;
    byId('unit-group').hidden = formation === null;
    if (formation === null) {
      return;
    }
    setText(byId('group-label'), formation.label);
    setText(byId('group-summary'), summaryOf(formation));
    this.#rows.show(formation.members, (member) => member.unit);
  }

  /** The language changed. */
  rebuild() {
    this.#rows.forget();
    this.refresh();
  }

  #make(member) {
    const symbol = symbolElement(member.kind);
    setSymbol(symbol, member.kind);
    const names = ['member-label', 'member-distance', 'member-reach', 'member-age'];
    const parts = names.map((className) => element('span', { className }));
    const button = element('button', { type: 'button', dataset: { unit: member.unit } }, symbol, ...parts);
    button.addEventListener('click', () => this.#onPick(member.unit));
    return element('li', {}, button);
  }

  #update(row, member) {
    const formation = this.#poll.answer;
    const isOrigin = member.unit === formation.lead && formation.from === 'lead';
    const button = row.firstElementChild;
    button.dataset.reach = member.reach;
    button.dataset.tone = member.link;
    setText(row.querySelector('.member-label'), member.label);
    setText(row.querySelector('.member-distance'), isOrigin ? text('group.lead') : distanceOf(member));
    setText(row.querySelector('.member-reach'), text(`reach.${member.reach}`));
    setText(row.querySelector('.member-age'), Number.isFinite(member.age) ? span(member.age * 1000) : DASH);
  }
}

function summaryOf(formation) {
  const values = { spread: number(formation.spread, 0, 'm'), n: formation.outOfReach, reach: number(formation.reach, 0, 'm') };
  const lead = formation.members.find((member) => member.unit === formation.lead);
  const from = formation.from === 'lead' ? text('group.from-lead', { lead: lead?.label ?? '' }) : text('group.from-middle');
  return [from, text('group.spread', values), formation.outOfReach > 0 ? text('group.out', values) : text('group.whole', values)].join(' · ');
}

function distanceOf(member) {
  return Number.isFinite(member.distance) ? `${number(member.distance, 0, 'm')} ${bearing(member.bearing)}` : wireText('link', member.link);
}
