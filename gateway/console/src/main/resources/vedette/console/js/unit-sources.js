// SPDX-License-Identifier: Apache-2.0
/**
 * The sources of the selected unit: the one that says where it is, those that lose, how good and how old each is, and which of
 * them cannot be with the unit; and the binding of devices.
 *
 * Promises: a source stays listed when it loses and when it is silent; its error and age are those that the gateway compares
 * by; a device is released at the second click only, and what the gateway refuses is shown in its words.
 */

import { byId, element, setText } from './dom.js';
import { DASH, number, span } from './format.js';
import { text, wireText } from './i18n.js';
import { ask, errorText } from './rest.js';
import { Rows } from './rows.js';
import { UnitPoll } from './unit-poll.js';

const ASK_EVERY_MS = 3000;

export class UnitSources {
  #model;
  #poll = new UnitPoll(ASK_EVERY_MS, () => this.refresh());
  #rows = new Rows(byId('sources-rows'), (source) => this.#make(source), (row, source) => this.#update(row, source));
  #unitId = null;
  #asked = null;
  #note = '';

  /** `model`: serverMs(), unit() the selected unit as it was told, or undefined. */
  constructor(model) {
    this.#model = model;
    byId('sources-bind').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#bind();
    });
  }

  select(unitId) {
    if (unitId !== this.#unitId) {
      this.#unitId = unitId;
      this.#asked = null;
      this.#note = '';
      byId('sources-device').value = '';
    }
    this.#poll.select(unitId === null ? null : `v1/units/${encodeURIComponent(unitId)}/sources`);
    this.refresh();
  }

  refresh() {
    this.#rows.show(this.#poll.answer?.sources ?? [], (source) => source.id);
    const conflicts = this.#model.unit()?.conflicts ?? [];
    const conflict = byId('sources-conflict');
    conflict.hidden = conflicts.length === 0;
    setText(conflict, conflicts.map((each) => this.#words(each)).join(' · '));
    setText(byId('sources-note'), this.#note || this.#poll.error);
  }

  /** The language changed. */
  rebuild() {
    this.#rows.forget();
    this.refresh();
  }

  #words({ sources, distance, since }) {
    const values = { one: sources[0], other: sources[1], distance, since: span(this.#model.serverMs() - since) };
    return text('sources.conflict', values);
  }

  #make(source) {
    const release = element('button', { type: 'button', className: 'source-release' });
    release.addEventListener('click', () => this.#release(source.id));
    return element(
      'li',
      { dataset: { source: source.id } },
      element('span', { className: 'source-id' }, source.id),
      element('span', { className: 'source-type' }, wireText('source', source.type)),
      element('span', { className: 'source-error', title: text('sources.error.title') }),
      element('span', { className: 'source-age' }),
      release,
    );
  }

  #update(row, source) {
    const nowMs = this.#model.serverMs();
    const isSilent = source.stale === undefined || source.stale <= nowMs;
    const conflicts = this.#model.unit()?.conflicts ?? [];
    row.toggleAttribute('data-wins', source.wins);
    row.toggleAttribute('data-silent', isSilent);
    row.toggleAttribute('data-fault', conflicts.some((conflict) => conflict.sources.includes(source.id)));
    row.title = text(source.wins ? 'sources.wins' : isSilent ? 'sources.silent' : 'sources.loses');
    setText(row.querySelector('.source-error'), errorOf(source));
    setText(row.querySelector('.source-age'), source.phenomenonTime ? span(nowMs - source.phenomenonTime) : DASH);
    setText(row.querySelector('button'), text(this.#asked === source.id ? 'sources.release.confirm' : 'sources.release'));
  }

  #release(device) {
    const isSure = this.#asked === device;
    this.#asked = isSure ? null : device;
    if (isSure) {
      this.#change('DELETE', device);
    }
    this.refresh();
  }

  async #bind() {
    const device = byId('sources-device').value.trim();
    if (device !== '' && (await this.#change('PUT', device, { unit: this.#unitId }))) {
      byId('sources-device').value = '';
    }
  }

  async #change(method, device, body) {
    let note = '';
    try {
      await ask(method, `v1/devices/${encodeURIComponent(device)}/unit`, body);
    } catch (failure) {
      note = errorText(failure);
    }
    this.#note = note;
    this.refresh();
    this.#poll.now();
    return note === '';
  }
}

function errorOf(source) {
  return Number.isFinite(source.expectedError) ? `± ${number(source.expectedError, 0, 'm')}` : DASH;
}
