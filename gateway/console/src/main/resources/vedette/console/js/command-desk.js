// SPDX-License-Identifier: Apache-2.0
/**
 * The part of the unit panel that talks back: every command that the unit's devices understand, and what became of those
 * that were sent, from whichever desk.
 *
 * Promises: a command goes to the unit whose panel shows it and to no other, also when the selection changes while somebody
 * types: what was typed belongs to its unit and is kept for it. What acts on the vehicle is asked for twice. What a unit
 * cannot be told is not offered.
 */

import { CommandForm } from './command-form.js';
import { makeCommandRow, showCommand } from './command-row.js';
import { Commands } from './commands.js';
import { byId, element, setText } from './dom.js';
import { text, wireText } from './i18n.js';
import { RestError, ask } from './rest.js';

const ROWS = 4;
const RETRY_MS = 5000;
const MOST_DRAFTS = 200;
const AUTO = 'auto';
/** Has a button of its own, for it is wanted most and has nothing to fill in. */
const ONE_CLICK = 'locate';

export class CommandDesk {
  #model;
  #commands = new Commands(() => this.#showLog());
  #types = [];
  #drafts = new Map();
  #unitId = null;
  #chosen = 'text';
  #form = null;
  #isArmed = false;
  #rows = [];

  /** `model`: selectedId(), labelOf(id), serverMs(), devices and files (UnitDevices, UnitFiles of the selected unit). */
  constructor(model) {
    this.#model = model;
    model.devices.onChange(() => {
      this.refresh();
      this.#commands.recall(this.#unitId);
    });
    model.files.onChange(() => this.#showLog());
    byId('command-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId('command-cancel').addEventListener('click', () => this.#arm(false));
    byId('command-confirm').addEventListener('click', () => this.#sendForm());
    byId('command-locate').addEventListener('click', () => this.#send(ONE_CLICK, {}, AUTO));
    for (let index = 0; index < ROWS; index++) {
      this.#rows.push(makeCommandRow());
    }
    byId('command-log').append(...this.#rows);
    this.#loadTypes();
  }

  refresh() {
    const id = this.#model.selectedId();
    if (id !== this.#unitId) {
      this.#keepDraft();
      this.#form = null;
      this.#unitId = id;
    }
    this.#showTypes();
    this.#showForm();
    this.#showLog();
  }

  /** Makes the fields anew: the language changed. */
  rebuild() {
    this.#keepDraft();
    this.#form = null;
    byId('command-types').replaceChildren();
    this.refresh();
  }

  async #loadTypes() {
    try {
      this.#types = (await ask('GET', 'v1/command-types')).items;
      this.refresh();
    } catch (failure) {
      if (!(failure instanceof RestError)) {
        throw failure;
      }
      setTimeout(() => this.#loadTypes(), RETRY_MS); // the strip says that the gateway does not answer
    }
  }

  /** The devices of the unit that understand a type of command. */
  #bearersOf(type) {
    return (this.#model.devices.devices ?? []).filter((device) => device.commands?.includes(type));
  }

  #showTypes() {
    const offered = this.#types.filter(({ type }) => type !== ONE_CLICK && this.#bearersOf(type).length > 0);
    const chips = byId('command-types');
    const shape = offered.map(({ type }) => type).join();
    if (chips.dataset.shape !== shape || chips.children.length !== offered.length) {
      chips.dataset.shape = shape;
      chips.replaceChildren(...offered.map(({ type }) => this.#makeChip(type)));
    }
    for (const chip of chips.children) {
      chip.setAttribute('aria-pressed', String(chip.dataset.type === this.#chosen));
    }
    const canLocate = this.#bearersOf(ONE_CLICK).length > 0;
    byId('command-locate').disabled = !canLocate;
    byId('command-locate').title = canLocate ? '' : this.#whyNothing();
    byId('command-none').hidden = offered.length > 0;
    setText(byId('command-none'), this.#whyNothing());
  }

  #makeChip(type) {
    const chip = element('button', { type: 'button', dataset: { type } }, wireText('command', type));
    chip.addEventListener('click', () => {
      this.#keepDraft();
      this.#form = null;
      this.#chosen = type === this.#chosen ? '' : type;
      this.refresh();
      byId('command-fields').querySelector('input, textarea')?.focus();
    });
    return chip;
  }

  #whyNothing() {
    const { devices, error } = this.#model.devices;
    if (devices === null || this.#types.length === 0) {
      return error || text('list.waiting');
    }
    if (devices.length === 0) {
      return text('frames.no-device');
    }
    return text(devices.some((device) => device.commands !== undefined) ? 'command.unsupported' : 'command.unheard');
  }

  #showForm() {
    const type = this.#types.find((one) => one.type === this.#chosen);
    const bearers = type === undefined ? [] : this.#bearersOf(type.type);
    byId('command-form').hidden = bearers.length === 0;
    if (bearers.length === 0) {
      return;
    }
    if (this.#form?.type !== type) {
      this.#form = new CommandForm(type, () => this.#arm(false));
      this.#form.values = this.#drafts.get(this.#draftKey()) ?? {};
      byId('command-fields').replaceChildren(this.#form.element);
      this.#arm(false);
    }
    showBearers(bearers);
  }

  #draftKey() {
    return `${this.#unitId} ${this.#chosen}`;
  }

  #keepDraft() {
    if (this.#form !== null) {
      this.#drafts.delete(this.#draftKey());
      this.#drafts.set(this.#draftKey(), this.#form.values);
      if (this.#drafts.size > MOST_DRAFTS) {
        this.#drafts.delete(this.#drafts.keys().next().value);
      }
    }
  }

  #submit() {
    if (!this.#form.isComplete) {
      return;
    }
    if (this.#form.type.confirm) {
      this.#arm(true);
      byId('command-confirm').focus();
    } else {
      this.#sendForm();
    }
  }

  /** `isArmed`: it is all filled in, and what acts on the vehicle waits to be asked for once more. */
  #arm(isArmed) {
    this.#isArmed = isArmed;
    byId('command-send').disabled = !this.#form.isComplete;
    byId('command-send').hidden = isArmed;
    byId('command-asked').hidden = !isArmed;
    if (isArmed) {
      const what = [wireText('command', this.#form.type.type), this.#form.words].filter(Boolean).join(' · ');
      setText(byId('command-question'), text('command.question', { what, unit: this.#model.labelOf(this.#unitId) }));
    }
  }

  #sendForm() {
    if (this.#form.type.confirm && !this.#isArmed) {
      return;
    }
    this.#send(this.#form.type.type, this.#form.values, byId('command-bearer').value);
    this.#form.values = {};
    this.#arm(false);
  }

  #send(type, params, bearer) {
    this.#commands.send({ unit: this.#unitId, type, params, bearer }, this.#model.serverMs());
  }

  #showLog() {
    const commands = this.#commands.ofUnit(this.#unitId);
    this.#rows.forEach((row, index) => {
      row.hidden = commands[index] === undefined;
      if (!row.hidden) {
        showCommand(row, commands[index], this.#model.files.ofCommand(commands[index]));
      }
    });
  }
}

/** Which device is to carry it: the gateway chooses unless somebody wants another; shown where there is a choice. */
function showBearers(bearers) {
  const select = byId('command-bearer');
  const ids = [AUTO, ...bearers.map((device) => device.id)];
  if (ids.join() !== Array.from(select.options, (option) => option.value).join()) {
    const chosen = select.value;
    select.replaceChildren(...ids.map((id) => element('option', { value: id }, id === AUTO ? text('command.bearer.auto') : id)));
    select.value = ids.includes(chosen) ? chosen : AUTO;
  }
  byId('command-via').hidden = bearers.length < 2;
}
