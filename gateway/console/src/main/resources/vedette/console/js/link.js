// SPDX-License-Identifier: Apache-2.0
/**
 * The line to the gateway: one WebSocket that speaks the subscriber protocol and keeps a mirror.
 *
 * Promises: it never gives up (jittered back-off from 0.5 s to 10 s) and resumes from the mirror's position; a broken chain
 * makes it ask again and touches nothing on screen; a line that was silent for 2.5 heartbeats is dead, whatever the socket
 * says. `state.phase` says how the picture stands: connecting, catching-up, live or waiting (for the next attempt).
 * No DOM: sockets, timers and chance are handed in.
 */

const SUBPROTOCOL = 'vedette.json.v1';
const WANTED_HEARTBEAT_MS = 2000;
const WANTED_INTERVAL_MS = 100;
const SILENT_HEARTBEATS = 2.5;
const FIRST_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 10_000;
const WATCH_EVERY_MS = 250;
const GREETING_LIMIT_MS = 10_000;
/**
 * A second subscription to nothing: heartbeats are for the quiet, and while units report without a pause only a quiet one
 * brings the gateway's own figures.
 */
const PULSE = { op: 'subscribe', id: 'pulse', sub: 'pulse', stream: 'units', filter: { ids: ['~'] }, fields: 'marker' };
/** So many snapshots asked for again on one connection without one completed: the connection is given up. */
const MOST_REPEATS = 3;

export class LiveLink {
  phase = 'waiting';
  hbMs = WANTED_HEARTBEAT_MS;
  server = '';
  lastError = '';
  attemptCount = 0;
  /** Whether the last snapshot continued from the mirror's position, how many units it sent and how many it kept. */
  lastSnapshot = { isResumed: false, sent: 0, kept: 0 };
  /** Monotonic time of the last message about the units, NaN before the first. */
  heardAtMs = Number.NaN;
  #options;
  #socket = null;
  #openedAtMs = 0;
  #sub = '';
  #subCount = 0;
  #repeatCount = 0;
  #retryAtMs = 0;
  #retryAfterMs = 0;

  /**
   * `options`: mirror, clock, language() and the callbacks onOutcome(outcome, message), onHealth(ingest), onPhase(phase),
   * onGreeted(epoch, send) and onOther(message) for what is not about units;
   * openSocket(subprotocol), monotonicMs(), random().
   */
  constructor(options) {
    this.#options = options;
  }

  start() {
    this.#connect();
    setInterval(() => this.watch(), WATCH_EVERY_MS);
  }

  /** The picture on screen is older than the gateway promises; true until something is heard again. */
  get isFrozen() {
    return this.#options.monotonicMs() - this.heardAtMs > SILENT_HEARTBEATS * this.hbMs;
  }

  /** Milliseconds until the next attempt; 0 when none is due. */
  get retryInMs() {
    return this.phase === 'waiting' ? Math.max(0, this.#retryAtMs - this.#options.monotonicMs()) : 0;
  }

  /** Looks after silence and the next attempt; to be called a few times a second. */
  watch() {
    const nowMs = this.#options.monotonicMs();
    if (this.phase === 'waiting') {
      if (nowMs >= this.#retryAtMs) {
        this.#connect();
      }
      return;
    }
    const heardHereMs = Math.max(this.#openedAtMs, Number.isNaN(this.heardAtMs) ? 0 : this.heardAtMs);
    const limitMs = this.phase === 'connecting' ? GREETING_LIMIT_MS : SILENT_HEARTBEATS * this.hbMs;
    if (nowMs - heardHereMs > limitMs) {
      this.lastError = 'silent';
      this.#abandon();
    }
  }

  #connect() {
    this.attemptCount++;
    this.#openedAtMs = this.#options.monotonicMs();
    this.#repeatCount = 0;
    const socket = this.#options.openSocket(SUBPROTOCOL);
    this.#socket = socket;
    this.#enter('connecting');
    socket.onopen = () => this.#ifCurrent(socket, () => this.#greet());
    socket.onmessage = (event) => this.#ifCurrent(socket, () => this.#receive(JSON.parse(event.data)));
    socket.onclose = (event) => this.#ifCurrent(socket, () => this.#closed(event));
  }

  #ifCurrent(socket, action) {
    if (socket === this.#socket) {
      action();
    }
  }

  #greet() {
    const lang = this.#options.language();
    this.#send({ op: 'hello', id: 'hello', client: 'vedette-console/1', lang, want: { hb: WANTED_HEARTBEAT_MS } });
  }

  #receive(message) {
    switch (message.op) {
      case 'welcome':
        this.#heard();
        this.hbMs = message.hb ?? this.hbMs;
        this.server = message.server ?? '';
        this.#options.clock.restart();
        this.#options.clock.hear(message.time);
        this.#subscribe();
        this.#send(PULSE);
        this.#options.onGreeted?.(message.epoch, this.#sender());
        break;
      case 'snapshot':
      case 'delta':
        if (message.sub === this.#sub) {
          this.#apply(message);
        }
        break;
      case 'hb':
        this.#heartbeat(message);
        break;
      case 'error':
        this.#refused(message);
        break;
      default: // of events, or of what later versions say
        this.#options.onOther?.(message);
    }
  }

  #heard() {
    this.heardAtMs = this.#options.monotonicMs();
  }

  #subscribe() {
    if (this.#sub !== '') {
      this.#send({ op: 'unsubscribe', sub: this.#sub });
    }
    this.#sub = `units-${++this.#subCount}`;
    this.lastSnapshot = { isResumed: false, sent: 0, kept: 0 };
    this.#options.mirror.expectSnapshot();
    const since = this.#options.mirror.since();
    const filter = {};
    const subscribe = { op: 'subscribe', id: this.#sub, sub: this.#sub, stream: 'units', filter, interval: WANTED_INTERVAL_MS };
    this.#send(since === undefined ? subscribe : { ...subscribe, since });
    this.#enter('catching-up');
  }

  #apply(message) {
    this.#heard();
    const outcome = this.#options.mirror.apply(message);
    if (outcome.broken !== undefined) {
      this.#repair(outcome.broken);
      return;
    }
    this.#options.onOutcome(outcome, message);
    if (message.op === 'snapshot') {
      this.lastSnapshot.isResumed = message.prev > 0;
      this.lastSnapshot.sent += message.enter?.length ?? 0;
      this.lastSnapshot.kept += message.same?.length ?? 0;
    }
    if (message.op === 'snapshot' && !this.#options.mirror.catchingUp) {
      this.#repeatCount = 0;
      this.attemptCount = 0;
      this.lastError = '';
      this.#enter('live');
    }
  }

  #heartbeat(message) {
    this.#options.clock.hear(message.time);
    this.#options.onOther?.(message);
    if (message.ingest !== undefined) {
      this.#options.onHealth(message.ingest);
    }
    const part = message.subs?.[this.#sub];
    if (part !== undefined) {
      this.#heard();
      const outcome = this.#options.mirror.apply({ op: 'hb', ...part });
      if (outcome.broken !== undefined) {
        this.#repair(outcome.broken);
      }
    }
  }

  #repair(reason) {
    this.lastError = reason;
    if (++this.#repeatCount > MOST_REPEATS) {
      this.#abandon();
    } else {
      this.#subscribe();
    }
  }

  #refused(error) {
    this.lastError = error.code;
    this.#retryAfterMs = error.retryAfter ?? 0;
    if (error.ref === this.#sub) {
      this.#abandon();
    }
  }

  #closed(event) {
    const { code, retryAfter } = reasonOf(event);
    this.lastError = code;
    this.#retryAfterMs = Math.max(this.#retryAfterMs, retryAfter);
    this.#abandon();
  }

  /** Leaves this connection to itself and waits for the next attempt. */
  #abandon() {
    const socket = this.#socket;
    this.#socket = null;
    this.#sub = '';
    socket.close();
    const backOffMs = Math.min(FIRST_BACK_OFF_MS * 2 ** Math.min(this.attemptCount, 10), LONGEST_BACK_OFF_MS);
    const jitteredMs = backOffMs * (0.5 + this.#options.random() / 2);
    this.#retryAtMs = this.#options.monotonicMs() + Math.max(jitteredMs, this.#retryAfterMs);
    this.#retryAfterMs = 0;
    this.#enter('waiting');
  }

  #enter(phase) {
    if (phase !== this.phase) {
      this.phase = phase;
      this.#options.onPhase(phase);
    }
  }

  /** Sends on this connection, and nothing once it is over. */
  #sender() {
    const socket = this.#socket;
    return (message) => this.#ifCurrent(socket, () => this.#send(message));
  }

  #send(message) {
    this.#socket.send(JSON.stringify(message));
  }
}

/** Why the gateway closed: {code, retryAfter} from its own words where there are any. */
function reasonOf({ code, reason }) {
  try {
    return { code: String(code), retryAfter: 0, ...JSON.parse(reason) };
  } catch {
    return { code: reason || String(code), retryAfter: 0 };
  }
}
