// SPDX-License-Identifier: Apache-2.0
import { ServerClock } from '../js/clock.js';
import { LiveLink } from '../js/link.js';
import { Mirror } from '../js/mirror.js';
import { equal, near, that } from './expect.js';

/** A line whose other end is the test: what was said to it, and words put in its mouth. */
class Line {
  nowMs = 1000;
  sockets = [];
  outcomes = [];
  figures = [];
  mirror = new Mirror();

  clock = new ServerClock(() => this.nowMs);

  constructor(random = () => 0) {
    this.link = new LiveLink({
      mirror: this.mirror,
      clock: this.clock,
      language: () => 'en',
      onOutcome: (outcome) => this.outcomes.push(outcome),
      onHealth: (ingest) => this.figures.push(ingest),
      onPhase: () => {},
      openSocket: () => this.#open(),
      monotonicMs: () => this.nowMs,
      random,
    });
  }

  get socket() {
    return this.sockets.at(-1);
  }

  /** The last message of that op that the page sent. */
  said(op) {
    return this.socket.said.filter((message) => message.op === op && message.sub !== 'pulse').at(-1);
  }

  say(message) {
    this.socket.onmessage({ data: JSON.stringify(message) });
  }

  pass(ms) {
    this.nowMs += ms;
    this.link.watch();
  }

  /** Opens a connection and lets it come up with one unit. */
  comeUp() {
    this.pass(0);
    this.socket.onopen();
    this.say({ op: 'welcome', epoch: 'e', seq: 5, time: 1_000_000, hb: 2000 });
    this.snapshot({ enter: [{ id: 'a', rev: 1 }], same: [], count: 1 });
  }

  snapshot(more) {
    const { sub, since } = this.said('subscribe');
    this.say({ op: 'snapshot', sub, epoch: 'e', prev: since?.seq ?? 0, seq: 5, view: 'v', snap: 1, page: 1, last: true, ...more });
  }

  #open() {
    const socket = { said: [], isClosed: false };
    socket.send = (sent) => socket.said.push(JSON.parse(sent));
    socket.close = () => (socket.isClosed = true);
    this.sockets.push(socket);
    return socket;
  }
}

export const tests = {
  itGreetsThenSubscribes() {
    const line = new Line();
    line.comeUp();
    equal(line.socket.said[0].op, 'hello');
    equal(line.said('subscribe').since, undefined);
    equal(line.link.phase, 'live');
  },

  afterACutItResumesFromItsPosition() {
    const line = new Line();
    line.comeUp();
    line.socket.onclose({ code: 1006, reason: '' });
    equal(line.link.phase, 'waiting');
    line.pass(10_000);
    line.socket.onopen();
    line.say({ op: 'welcome', epoch: 'e', seq: 9, time: 1_000_000, hb: 2000 });
    equal(line.said('subscribe').since, { epoch: 'e', seq: 5, view: 'v' });
    equal(line.link.phase, 'catching-up');
    equal([...line.mirror.units.keys()], ['a']);
    line.snapshot({ enter: [], same: ['a'], count: 1 });
    equal(line.link.phase, 'live');
  },

  aBrokenChainAsksAgainOnTheSameConnection() {
    const line = new Line();
    line.comeUp();
    const first = line.said('subscribe').sub;
    line.say({ op: 'delta', sub: first, prev: 7, seq: 8, enter: [], change: [], leave: [] });
    equal(line.said('unsubscribe').sub, first);
    that(line.said('subscribe').sub !== first, 'asked again under the same name');
    equal(line.said('subscribe').since.seq, 5);
    line.say({ op: 'delta', sub: first, prev: 5, seq: 8, enter: [{ id: 'late', rev: 8 }], change: [], leave: [] });
    that(!line.mirror.units.has('late'), 'heard the subscription that it gave up');
    equal(line.socket.said.filter((message) => message.op === 'unsubscribe').length, 1);
  },

  aConnectionThatOnlyBreaksIsGivenUp() {
    const line = new Line();
    line.comeUp();
    for (let again = 0; again < 10 && !line.socket.isClosed; again++) {
      line.snapshot({ page: 2, enter: [] });
    }
    that(line.socket.isClosed, 'goes round in a circle');
    equal(line.link.phase, 'waiting');
  },

  silenceEndsTheConnection() {
    const line = new Line();
    line.comeUp();
    line.pass(4900);
    that(!line.link.isFrozen && line.link.phase === 'live', 'gave up before 2.5 heartbeats');
    line.pass(200);
    that(line.link.isFrozen, 'is not frozen after 2.5 heartbeats');
    that(line.socket.isClosed, 'keeps a dead socket');
    equal(line.link.phase, 'waiting');
  },

  aHeartbeatKeepsTheConnection() {
    const line = new Line();
    line.comeUp();
    line.pass(4000);
    const subs = { [line.said('subscribe').sub]: { prev: 5, seq: 6, count: 1 } };
    line.say({ op: 'hb', time: 1_004_000, epoch: 'e', subs, ingest: { rate: 1, p99: 4, sources: 2, silent: 0 } });
    line.pass(4000);
    that(!line.link.isFrozen, 'frozen in spite of a heartbeat');
    equal(line.mirror.seq, 6);
    equal(line.figures.at(-1).p99, 4);
  },

  heartbeatsOfTheQuietSubscriptionAreNoLifeOfThePicture() {
    const line = new Line();
    line.comeUp();
    line.pass(4000);
    line.say({ op: 'hb', time: 1_004_000, epoch: 'e', subs: { pulse: { prev: 0, seq: 6, count: 0 } } });
    line.pass(1100);
    that(line.link.isFrozen, 'takes the pulse for news of the units');
  },

  backOffDoublesToTenSecondsAndIsJittered() {
    for (const [random, share] of [[() => 0, 0.5], [() => 0.999_999, 1]]) {
      const line = new Line(random);
      const waits = [];
      for (let attempt = 0; attempt < 8; attempt++) {
        line.pass(20_000);
        line.socket.onclose({ code: 1006, reason: '' });
        waits.push(line.link.retryInMs);
      }
      [1000, 2000, 4000, 8000, 10_000, 10_000].forEach((wait, index) => near(waits[index], wait * share, 1, `attempt ${index}`));
    }
  },

  itWaitsAsLongAsTheGatewayAsks() {
    const line = new Line();
    line.comeUp();
    line.socket.onclose({ code: 4503, reason: '{"code":"shutting_down","retryAfter":7000}' });
    equal(line.link.lastError, 'shutting_down');
    equal(line.link.retryInMs, 7000);
  },

  aCloseOfAnOldSocketIsNotACloseOfTheNewOne() {
    const line = new Line();
    line.comeUp();
    const old = line.socket;
    old.onclose({ code: 1006, reason: '' });
    line.pass(20_000);
    line.comeUp();
    old.onclose({ code: 1006, reason: '' });
    equal(line.link.phase, 'live');
  },

  theClockTrustsTheQuickestMessage() {
    let nowMs = 0;
    const clock = new ServerClock(() => nowMs);
    that(!clock.isSet, 'knows the time before anybody told it');
    clock.hear(1_000_000 - 80);
    nowMs = 1000;
    equal(clock.hear(1_001_000 - 5), 0);
    nowMs = 2000;
    near(clock.hear(1_002_000 - 205), 200, 1e-9);
    near(clock.nowMs(), 1_001_995, 1e-9);
  },

  theClockKeepsTheQuickestMessageOfTheMinuteBefore() {
    let nowMs = 0;
    const clock = new ServerClock(() => nowMs);
    clock.hear(1_000_000);
    nowMs = 61_000;
    near(clock.hear(1_061_000 - 300), 300, 1e-9);
  },

  aNewWelcomeSetsTheClockAnew() {
    const line = new Line();
    line.comeUp();
    line.socket.onclose({ code: 1006, reason: '' });
    line.pass(20_000);
    line.socket.onopen();
    line.say({ op: 'welcome', epoch: 'e', seq: 9, time: 500, hb: 2000 });
    equal(line.clock.nowMs(), 500);
  },

  theClockFollowsAServerWhoseTimeWentBack() {
    let nowMs = 0;
    const clock = new ServerClock(() => nowMs);
    clock.hear(5_000_000);
    for (nowMs = 1000; nowMs < 200_000; nowMs += 1000) {
      clock.hear(4_000_000 + nowMs);
    }
    near(clock.nowMs(), 4_000_000 + nowMs, 1e-9);
  },
};
