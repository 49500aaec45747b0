// SPDX-License-Identifier: Apache-2.0
/**
 * The flight recorder: what the selected unit's devices said last and what they were told, frame by frame.
 *
 * Promises: follows what comes as long as the end is in sight and nothing is being read; otherwise nothing moves. A frame
 * that was shown stays until MOST_LINES newer ones are there, also when the gateway keeps fewer. Asks only while it is shown.
 */

import { byId, element, setText } from './dom.js';
import { explainTable } from './explain-table.js';
import { clockTime } from './format.js';
import { FrameLine } from './frame-line.js';
import { answerWords, frameWords } from './frame-words.js';
import { text } from './i18n.js';
import { Poll } from './poll.js';
import { ask, errorText } from './rest.js';

const ASK_EVERY_MS = 1500;
const MOST_ASKED = 200;
const MOST_LINES = 400;
const MORE_FRAMES = 2000;
const AT_END_PX = 4;

export class FrameView {
  #devices;
  #deviceId = null;
  #lines = new Map();
  #open = null;
  #isFollowing = true;
  #recording = null;
  #scroll = byId('frames-scroll');
  #list = byId('frames-lines');
  #poll = new Poll(ASK_EVERY_MS, () => this.#load());

  /** `devices`: the UnitDevices of the selected unit. */
  constructor(devices) {
    this.#devices = devices;
    devices.onChange(() => this.#showDevices());
    byId('frames-devices').addEventListener('click', (event) => this.#pickDevice(event.target.closest('button')));
    byId('frames-follow').addEventListener('click', () => this.#follow(!this.#isFollowing));
    byId('frames-record').addEventListener('click', () => this.#record(Number(byId('frames-seconds').value)));
    byId('frames-stop').addEventListener('click', () => this.#record(0));
    this.#scroll.addEventListener('scroll', () => this.#scrolled());
    this.#list.addEventListener('keydown', (event) => this.#moveWithKey(event));
  }

  show() {
    this.#poll.start();
    this.#showDevices();
  }

  hide() {
    this.#poll.stop();
  }

  /** Forgets the lines: the language changed. */
  rebuild() {
    this.#forget();
    this.#showDevices();
    this.#poll.now();
  }

  #showDevices() {
    const devices = this.#devices.devices ?? [];
    if (!devices.some((device) => device.id === this.#deviceId)) {
      this.#deviceId = (devices.find((device) => device.connected) ?? devices[0])?.id ?? null;
      this.#forget();
      this.#poll.now();
    }
    const tabs = byId('frames-devices');
    while (tabs.children.length > devices.length) {
      tabs.lastElementChild.remove();
    }
    devices.forEach((device, index) => {
      const tab = tabs.children[index] ?? tabs.appendChild(element('button', { type: 'button' }, element('span', { className: 'dot' }), element('span')));
      tab.dataset.device = device.id;
      tab.title = text(device.connected ? 'frames.connected' : 'frames.disconnected');
      tab.setAttribute('aria-pressed', String(device.id === this.#deviceId));
      tab.firstElementChild.dataset.tone = device.connected ? 'online' : 'offline';
      setText(tab.lastElementChild, device.id);
    });
    this.#showState();
  }

  #showState() {
    const isDevice = this.#deviceId !== null;
    byId('frames-tools').hidden = !isDevice;
    if (isDevice) {
      const link = byId('frames-export');
      link.href = `${this.#path('frames')}?format=jsonl`;
      link.download = `${this.#deviceId.replace(/[^A-Za-z0-9._-]/g, '-')}.jsonl`;
    }
    const until = this.#recording?.until ?? null;
    byId('frames-record').hidden = until !== null;
    byId('frames-seconds').hidden = until !== null;
    byId('frames-stop').hidden = until === null;
    const length = this.#recording === null ? '' : text('frames.kept', { frames: this.#recording.frames });
    setText(byId('frames-length'), until === null ? length : text('frames.until', { frames: this.#recording.frames, time: clockTime(until) }));
    byId('frames-follow').setAttribute('aria-pressed', String(this.#isFollowing));
    const empty = byId('frames-empty');
    empty.hidden = this.#lines.size > 0;
    setText(empty, this.#emptyText());
  }

  #emptyText() {
    if (this.#devices.unitId === null) {
      return text('frames.no-unit');
    }
    if (this.#devices.devices === null) {
      return this.#devices.error || text('list.waiting');
    }
    return text(this.#deviceId === null ? 'frames.no-device' : 'frames.none');
  }

  #path(rest) {
    return `v1/devices/${encodeURIComponent(this.#deviceId)}/${rest}`;
  }

  async #load() {
    const deviceId = this.#deviceId;
    if (deviceId === null) {
      return;
    }
    try {
      const { items, recording } = await ask('GET', `${this.#path('frames')}?limit=${MOST_ASKED}`);
      if (deviceId === this.#deviceId) {
        this.#recording = recording;
        this.#take(items);
        this.#say('');
      }
    } catch (failure) {
      this.#say(errorText(failure));
    }
  }

  #take(items) {
    const said = items.flatMap((item) => [item, ...(item.answers ?? []).map((answer) => ({ ...answer, of: item }))]);
    const newest = Math.max(0, ...said.map((one) => Number.parseInt(one.n, 10)));
    if (newest < Math.max(0, ...[...this.#lines.values()].map((line) => line.number))) {
      this.#forget(); // the numbers began anew: the gateway was restarted
    }
    let before = null;
    for (const one of said) {
      const line = this.#lines.get(one.n) ?? new FrameLine(one.n, (pressed) => this.#toggle(pressed));
      this.#lines.set(one.n, line);
      fill(line, one);
      if (!line.element.isConnected) {
        this.#place(line.element, one, before);
      }
      before = line.element;
    }
    this.#drop();
    this.#showState();
    if (this.#isFollowing) {
      this.#scroll.scrollTop = this.#scroll.scrollHeight;
    }
  }

  /** Puts a new line where it belongs: an answer below its frame, a frame at the end, or above its answers that came first. */
  #place(line, one, before) {
    if (one.of !== undefined) {
      before.after(line);
      return;
    }
    const answers = (one.answers ?? []).map((answer) => this.#lines.get(answer.n)?.element);
    this.#list.insertBefore(line, answers.find((answer) => answer?.isConnected) ?? null);
  }

  #drop() {
    while (this.#list.children.length > MOST_LINES) {
      const oldest = this.#list.firstElementChild;
      this.#lines.delete(oldest.dataset.n);
      oldest.remove();
    }
  }

  #forget() {
    this.#lines.clear();
    this.#list.replaceChildren();
    this.#open = null;
    this.#recording = null;
    this.#isFollowing = true;
    this.#say('');
  }

  async #toggle(line) {
    const isToOpen = this.#open !== line;
    this.#open?.close();
    this.#open = null;
    if (!isToOpen) {
      return;
    }
    this.#open = line;
    this.#follow(false);
    const explained = await this.#explain(line.n);
    if (this.#open === line) { // otherwise another was opened meanwhile
      line.open(explained);
      line.element.scrollIntoView({ block: 'nearest' });
    }
  }

  async #explain(n) {
    try {
      return explainTable(await ask('GET', `${this.#path('frames')}/${encodeURIComponent(n)}/explain`));
    } catch (failure) {
      const words = failure.code === 'not_found' ? text('frames.gone') : errorText(failure);
      return element('p', { className: 'frame-failed' }, words);
    }
  }

  async #record(seconds) {
    const body = seconds === 0 ? { seconds } : { frames: MORE_FRAMES, seconds };
    try {
      this.#recording = (await ask('PUT', this.#path('recording'), body)).recording;
      this.#say('');
      this.#showState();
    } catch (failure) {
      this.#say(errorText(failure));
    }
  }

  #follow(isOn) {
    this.#isFollowing = isOn;
    this.#showState();
    if (isOn) {
      this.#scroll.scrollTop = this.#scroll.scrollHeight;
    }
  }

  #scrolled() {
    const isAtEnd = this.#scroll.scrollTop + this.#scroll.clientHeight >= this.#scroll.scrollHeight - AT_END_PX;
    if (this.#isFollowing !== isAtEnd && (this.#open === null || !isAtEnd)) {
      this.#isFollowing = isAtEnd;
      this.#showState();
    }
  }

  #moveWithKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const line = event.target.closest('.frame');
    if (step === undefined || line === null) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const next = step > 0 ? line.nextElementSibling : line.previousElementSibling;
    next?.firstElementChild.focus();
  }

  #pickDevice(tab) {
    if (tab !== null && tab.dataset.device !== this.#deviceId) {
      this.#deviceId = tab.dataset.device;
      this.#forget();
      this.#showDevices();
      this.#poll.now();
    }
  }

  #say(words) {
    setText(byId('frames-note'), words);
  }
}

/** Shows a frame, or an answer to one, in its line. */
function fill(line, one) {
  if (one.of === undefined) {
    line.fill(one, frameWords(one));
  } else {
    line.fill({ ...one, direction: 'down', length: one.hex.length / 2, isAnswer: true }, { words: answerWords(one), isRejected: false });
  }
}
