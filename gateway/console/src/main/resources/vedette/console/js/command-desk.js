// SPDX-License-Identifier: Apache-2.0
/**
 * The part of the unit panel that talks back: a text to the crew, a position asked for, and what became of both.
 *
 * Promises: a text goes to the unit whose panel shows it and to no other, also when the selection changes while somebody
 * types: what was typed belongs to its unit and is kept for it.
 */

import { byId, element, setText } from './dom.js';
import { Commands } from './commands.js';
import { clockTime } from './format.js';
import { text, wireText } from './i18n.js';

const MOST_TEXT = 500;
const ROWS = 4;

export class CommandDesk {
  #model;
  #commands = new Commands(() => this.refresh());
  #drafts = new Map();
  #unitId = null;
  #rows = [];
  #text = byId('command-text');

  /** `model`: selectedId(), serverMs(). */
  constructor(model) {
    this.#model = model;
    this.#text.maxLength = MOST_TEXT;
    this.#text.addEventListener('input', () => this.#count());
    byId('command-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#sendText();
    });
    byId('command-locate').addEventListener('click', () => this.#send('locate', {}));
    for (let index = 0; index < ROWS; index++) {
      const row = element('li', { hidden: true });
      row.append(
        element('span', { className: 'command-time' }),
        element('span', { className: 'command-what' }),
        element('span', { className: 'command-status' }),
      );
      byId('command-log').append(row);
      this.#rows.push(row);
    }
  }

  refresh() {
    const id = this.#model.selectedId();
    if (id !== this.#unitId) {
      this.#drafts.set(this.#unitId, this.#text.value);
      this.#unitId = id;
      this.#text.value = this.#drafts.get(id) ?? '';
      byId('command-urgent').checked = false;
    }
    this.#count();
    const commands = this.#commands.ofUnit(id);
    this.#rows.forEach((row, index) => {
      row.hidden = commands[index] === undefined;
      if (!row.hidden) {
        showCommand(row, commands[index]);
      }
    });
  }

  #sendText() {
    const typed = this.#text.value.trim();
    if (typed !== '') {
      this.#send('text', { text: typed, urgent: byId('command-urgent').checked });
      this.#text.value = '';
      this.#count();
    }
  }

  #send(type, params) {
    this.#commands.send(this.#unitId, type, params, this.#model.serverMs());
  }

  #count() {
    setText(byId('command-length'), `${this.#text.value.length}/${MOST_TEXT}`);
    byId('command-send').disabled = this.#text.value.trim() === '';
  }
}

function showCommand(row, command) {
  const [time, what, status] = row.children;
  setText(time, clockTime(command.sentAtMs));
  setText(what, command.type === 'text' ? command.params.text : text(`command.${command.type}`));
  what.title = what.textContent;
  const reason = command.code ? wireText('error', command.code) : '';
  const stage = command.stage ? wireText('stage', command.stage) : '';
  setText(status, [text(`command.${command.statusCode}`), reason || stage].filter(Boolean).join(' · '));
  status.title = [command.id, command.bearer, command.detail].filter(Boolean).join(' · ');
  row.dataset.status = command.statusCode;
}
