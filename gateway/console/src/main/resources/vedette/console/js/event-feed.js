// SPDX-License-Identifier: Apache-2.0
/**
 * What happened, newest first, as the gateway tells it.
 *
 * Promises: no event is missing between the newest and the oldest that are held, and none is held twice: after a break the
 * gateway is asked for what came since, and when it cannot tell, for the newest anew. MOST_EVENTS are held. No DOM.
 */

const MOST_EVENTS = 500;
const FIRST_EVENTS = 200;
const RETRY_MS = 3000;
const SUB = 'events';

export class EventFeed {
  /** Newest first, as the gateway sends them. */
  events = [];
  #options;
  #listeners = [];
  #ids = new Set();
  #epoch = '';
  #seq = 0;
  /** Sends a message on the line that is up; null while none is. */
  #send = null;

  /** `options`: load(path) gives the JSON of an answer; later(task, ms). */
  constructor(options) {
    this.#options = options;
  }

  /** `listener(newcomers)` is told of events that came, or of all when the list began anew. */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** The line is up, its other end speaks of that epoch; `send` is good until the next call. */
  greeted(epoch, send) {
    this.#send = send;
    if (epoch === this.#epoch) {
      this.#subscribe(send);
    } else {
      this.#begin(send);
    }
  }

  /** A message of the line that is not about units. */
  hear(message) {
    if (message.op === 'hb') {
      this.#move(message.subs?.[SUB]);
    } else if (message.sub !== SUB) {
      return;
    } else if (message.op === 'event') {
      this.#take(message);
    } else if (message.op === 'gap') {
      this.#send({ op: 'unsubscribe', sub: SUB });
      this.#begin(this.#send);
    }
  }

  /** Asks for the newest, and to be told of what follows them. */
  async #begin(send) {
    try {
      const { epoch, seq, items } = await this.#options.load(`v1/events?limit=${FIRST_EVENTS}`);
      if (send === this.#send) {
        this.events = items;
        this.#ids = new Set(items.map((event) => event.id));
        this.#epoch = epoch;
        this.#seq = seq;
        this.#subscribe(send);
        this.#tell(items);
      }
    } catch {
      // the gateway went away, and its line with it; or it is busy
      this.#options.later(() => send === this.#send && this.#begin(send), RETRY_MS);
    }
  }

  #subscribe(send) {
    const since = { epoch: this.#epoch, seq: this.#seq };
    const newest = this.events[0];
    if (newest !== undefined) {
      since.event = newest.id;
    }
    send({ op: 'subscribe', id: SUB, sub: SUB, stream: 'events', since });
  }

  #take(message) {
    this.#move(message);
    if (this.#ids.has(message.id)) {
      return;
    }
    this.events.unshift(message);
    this.#ids.add(message.id);
    while (this.events.length > MOST_EVENTS) {
      this.#ids.delete(this.events.pop().id);
    }
    this.#tell([message]);
  }

  #move(part) {
    if (part !== undefined) {
      this.#seq = Math.max(this.#seq, part.seq);
    }
  }

  #tell(newcomers) {
    this.#listeners.forEach((listener) => listener(newcomers));
  }
}
