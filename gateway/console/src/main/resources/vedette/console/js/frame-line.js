// SPDX-License-Identifier: Apache-2.0
/**
 * One line of the flight recorder: a button with time, direction, length, bytes and meaning, and below it what the frame
 * says field by field once it is opened.
 *
 * Promises: filling it anew changes only what differs; opened or closed is what `aria-expanded` says.
 */

import { bytesText } from './bytes.js';
import { element, setText } from './dom.js';
import { stamp } from './format.js';
import { text } from './i18n.js';

const ARROWS = { up: '↑', down: '↓' };

export class FrameLine {
  #button;
  #detail = null;
  #hex = '';

  /** `n` as the gateway numbers it; `onPress(line)`. */
  constructor(n, onPress) {
    this.n = n;
    this.number = Number.parseInt(n, 10);
    const parts = ['time', 'direction', 'length', 'bytes', 'words'].map((name) => element('span', { className: `frame-${name}` }));
    this.#button = element('button', { type: 'button', className: 'frame-line', 'aria-expanded': 'false' }, ...parts);
    this.#button.addEventListener('click', () => onPress(this));
    this.element = element('li', { className: 'frame', dataset: { n } }, this.#button);
  }

  /** `frame`: time, direction, length, hex, isAnswer, protocol, transport, peer; `said`: words, isRejected. */
  fill(frame, said) {
    const [time, direction, length, bytes, words] = this.#button.children;
    setText(time, stamp(frame.time));
    setText(direction, ARROWS[frame.direction]);
    direction.title = text(`frame.${frame.direction}`);
    setText(length, String(frame.length));
    if (frame.hex !== this.#hex) {
      this.#hex = frame.hex;
      setText(bytes, bytesText(frame.hex).short);
    }
    setText(words, said.words);
    words.title = said.words;
    Object.assign(this.element.dataset, { direction: frame.direction, rejected: String(said.isRejected), answer: String(frame.isAnswer === true) });
    this.#button.title = [frame.protocol, frame.transport, frame.peer, frame.topic].filter(Boolean).join(' · ');
  }

  open(content) {
    this.close();
    this.#detail = content;
    this.element.append(content);
    this.#button.setAttribute('aria-expanded', 'true');
  }

  close() {
    this.#detail?.remove();
    this.#detail = null;
    this.#button.setAttribute('aria-expanded', 'false');
  }
}
