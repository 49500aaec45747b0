// SPDX-License-Identifier: Apache-2.0
/** The overlay with keys and legend, and the legend of the overview. Promises: shows every key and every kind of unit there is, from the same tables. */

import { byId, element } from './dom.js';
import { KINDS } from './picture.js';
import { symbolElement } from './symbols.js';

const KEYS = [
  ['/', 'search'],
  ['↑ ↓', 'arrows'],
  ['Enter', 'enter'],
  ['Esc', 'escape'],
  ['f', 'follow'],
  ['a', 'alarm'],
  ['h', 'fit'],
  ['+ −', 'zoom'],
  ['k', 'knocking'],
  ['r', 'frames'],
  ['e', 'events'],
  ['m', 'sides'],
  ['l', 'language'],
  ['t', 'theme'],
  ['?', 'help'],
];
const TONES = ['available', 'assigned', 'onscene', 'off', 'stale', 'offline', 'alarm'];

export class Help {
  #dialog = byId('help');

  constructor() {
    byId('help-keys').append(
      ...KEYS.flatMap(([key, name]) => [
        element('dt', {}, ...key.split(' ').map((part) => element('kbd', {}, part))),
        element('dd', { dataset: { text: `help.${name}` } }),
      ]),
    );
    byId('help-kinds').append(...KINDS.map((kind) => legendItem(kind, 'available', `kind.${kind}`)));
    for (const list of [byId('help-tones'), byId('overview-tones')]) {
      list.append(...TONES.map((tone) => legendItem('car', tone, `legend.${tone}`)));
    }
    byId('help-close').addEventListener('click', () => this.#dialog.close());
  }

  toggle() {
    if (this.#dialog.open) {
      this.#dialog.close();
    } else {
      this.#dialog.showModal();
    }
  }

  /** Closes the overlay; returns whether it was open. */
  close() {
    const wasOpen = this.#dialog.open;
    this.#dialog.close();
    return wasOpen;
  }
}

function legendItem(kind, tone, textKey) {
  const item = element('li', { dataset: { tone: tone === 'alarm' ? 'available' : tone } });
  item.toggleAttribute('data-alarmed', tone === 'alarm');
  item.append(symbolElement(kind), element('span', { dataset: { text: textKey } }));
  return item;
}
