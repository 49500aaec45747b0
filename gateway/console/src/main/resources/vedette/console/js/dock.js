// SPDX-License-Identifier: Apache-2.0
/**
 * The drawer below the map: what happened, who knocks, and what a unit's devices said. One of them at a time, or none.
 *
 * Promises: only the view that is shown asks the gateway for anything; the drawer keeps its height whatever is in it, is as
 * high as somebody made it last, and never covers the map: the map gets smaller.
 */

import { byId } from './dom.js';

const STORED_AS = 'vedette.dock';
const LEAST_PERCENT = 20;
const MOST_PERCENT = 80;
const USUAL_PERCENT = 46;
const KEY_STEP_PERCENT = 4;

export class Dock {
  /** Name of the view that is shown, or null. */
  shown = null;
  #views;
  #element = byId('dock');
  #grip = byId('dock-grip');
  #percent = Number(localStorage.getItem(STORED_AS)) || USUAL_PERCENT;

  /** `views`: by name what has show() and hide(); of each there is a tab `dock-tab-<name>` and parts with `data-dock`. */
  constructor(views) {
    this.#views = views;
    for (const name of Object.keys(views)) {
      byId(`dock-tab-${name}`).addEventListener('click', () => this.open(name));
    }
    byId('dock-close').addEventListener('click', () => this.close());
    byId('dock-tabs').addEventListener('keydown', (event) => this.#tabKey(event));
    this.#grip.addEventListener('pointerdown', (event) => this.#drag(event));
    this.#grip.addEventListener('keydown', (event) => this.#gripKey(event));
    this.#setHeight(this.#percent);
  }

  open(name) {
    if (name === this.shown) {
      return;
    }
    this.#leave();
    this.shown = name;
    this.#views[name].show();
    this.#lay();
  }

  /** Opens the view, or closes the drawer when it is the one that is shown. */
  toggle(name) {
    if (name === this.shown) {
      this.close();
    } else {
      this.open(name);
    }
  }

  /** Closes the drawer; returns whether it was open. */
  close() {
    const wasOpen = this.shown !== null;
    this.#leave();
    this.#lay();
    return wasOpen;
  }

  #leave() {
    if (this.shown !== null) {
      this.#views[this.shown].hide();
      this.shown = null;
    }
  }

  #lay() {
    this.#element.hidden = this.shown === null;
    for (const name of Object.keys(this.#views)) {
      const isShown = name === this.shown;
      for (const part of document.querySelectorAll(`[data-dock=${name}]`)) {
        part.hidden = !isShown;
      }
      const tab = byId(`dock-tab-${name}`);
      tab.setAttribute('aria-selected', String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
      for (const opener of document.querySelectorAll(`[data-opens=${name}]`)) {
        opener.setAttribute('aria-pressed', String(isShown));
      }
    }
  }

  #tabKey(event) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') {
      return;
    }
    const names = Object.keys(this.#views);
    const step = event.key === 'ArrowRight' ? 1 : names.length - 1;
    const next = names[(names.indexOf(this.shown) + step) % names.length];
    this.open(next);
    byId(`dock-tab-${next}`).focus();
  }

  #drag(event) {
    event.preventDefault();
    this.#grip.setPointerCapture(event.pointerId);
    const stage = this.#element.parentElement.getBoundingClientRect();
    const move = (moved) => this.#setHeight(((stage.bottom - moved.clientY) / stage.height) * 100);
    this.#grip.addEventListener('pointermove', move);
    this.#grip.addEventListener('lostpointercapture', () => this.#grip.removeEventListener('pointermove', move), { once: true });
  }

  #gripKey(event) {
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.#setHeight(this.#percent + steps * KEY_STEP_PERCENT);
    }
  }

  #setHeight(percent) {
    this.#percent = Math.round(Math.min(MOST_PERCENT, Math.max(LEAST_PERCENT, percent)));
    this.#element.style.height = `${this.#percent}%`;
    this.#grip.setAttribute('aria-valuenow', String(this.#percent));
    localStorage.setItem(STORED_AS, String(this.#percent));
  }
}
