// SPDX-License-Identifier: Apache-2.0
import { EventFeed } from '../js/event-feed.js';
import { eventLine } from '../js/event-line.js';
import { eventWords } from '../js/event-words.js';
import { equal, that } from './expect.js';

/** A feed whose gateway is the test. */
class Line {
  said = [];
  told = [];
  asked = [];
  later = [];

  constructor(answer) {
    this.answer = answer;
    this.feed = new EventFeed({ load: (path) => this.#load(path), later: (task) => this.later.push(task) });
    this.feed.onChange((newcomers) => this.told.push(newcomers.map((event) => event.id)));
  }

  async greet(epoch = 'e') {
    this.feed.greeted(epoch, (message) => this.said.push(message));
    await new Promise((resolve) => setTimeout(resolve));
  }

  event(id, seq, more = {}) {
    this.feed.hear({ op: 'event', sub: 'events', id, seq, type: 'note', ...more });
  }

  get held() {
    return this.feed.events.map((event) => event.id);
  }

  async #load(path) {
    this.asked.push(path);
    if (this.answer === null) {
      throw new Error('busy');
    }
    return this.answer;
  }
}

const answer = (...ids) => ({ epoch: 'e', seq: 9, items: ids.map((id) => ({ id, type: 'note' })) });
const alarm = (data, more = {}) => eventWords({ type: 'alarm.sos', data, ...more });

export const tests = {
  async theNewestAreAskedForAndThenFollowed() {
    const line = new Line(answer('9.0', '7.0'));
    await line.greet();
    equal(line.asked, ['v1/events?limit=200']);
    equal(line.said, [{ op: 'subscribe', id: 'events', sub: 'events', stream: 'events', since: { epoch: 'e', seq: 9, event: '9.0' } }]);
    line.event('11.0', 11);
    equal(line.held, ['11.0', '9.0', '7.0']);
    equal(line.told, [['9.0', '7.0'], ['11.0']]);
  },

  async afterABreakItGoesOnWhereItWas() {
    const line = new Line(answer('9.0'));
    await line.greet();
    line.feed.hear({ op: 'hb', subs: { events: { prev: 9, seq: 20 } } });
    line.event('21.0', 20);
    await line.greet();
    equal(line.asked.length, 1);
    equal(line.said.at(-1).since, { epoch: 'e', seq: 20, event: '21.0' });
    line.event('21.0', 20);
    line.event('21.1', 21);
    equal(line.held, ['21.1', '21.0', '9.0'], 'none twice');
  },

  async aHoleOrAnotherEpochBeginsAnew() {
    const line = new Line(answer('9.0'));
    await line.greet();
    line.answer = answer('30.0');
    line.feed.hear({ op: 'gap', sub: 'events', from: 9, to: 20, reason: 'forgotten' });
    await new Promise((resolve) => setTimeout(resolve));
    equal(line.said.slice(1).map((message) => message.op), ['unsubscribe', 'subscribe']);
    equal(line.held, ['30.0']);
    line.answer = { ...answer('1.0'), epoch: 'f' };
    await line.greet('f');
    equal(line.held, ['1.0']);
    equal(line.said.at(-1).since.epoch, 'f');
  },

  async aGatewayThatCannotAnswerIsAskedAgain() {
    const line = new Line(null);
    await line.greet();
    equal(line.said, []);
    line.answer = answer('9.0');
    line.later[0]();
    await new Promise((resolve) => setTimeout(resolve));
    equal(line.held, ['9.0']);
  },

  async notMoreThanThePromisedAreHeld() {
    const line = new Line(answer());
    await line.greet();
    for (let seq = 10; seq < 1000; seq++) {
      line.event(`${seq}.0`, seq);
    }
    equal(line.held.length, 500);
    equal(line.held[0], '999.0');
  },

  whatIsOpenIsLouderThanWhatIsOver() {
    equal(alarm({ state: 'opened', source: 'jt808:1' }), { what: 'SOS', detail: 'jt808:1', tone: 'alarm' });
    equal(alarm({ state: 'closed', source: 'jt808:1' }), { what: 'SOS over', detail: 'jt808:1', tone: 'dim' });
    equal(alarm({ state: 'closed', why: 'unbound' }).detail, 'its device was unbound');
    equal(alarm({ state: 'opened' }, { late: true }).what, 'SOS · told late');
  },

  everyTypeHasItsWords() {
    equal(eventWords({ type: 'link.offline', data: { from: 'stale' } }).what, 'Offline');
    const status = { type: 'text', statusCode: 'FAILED', stage: 'sent', reason: 'expired', bearer: 'jt808:1', principal: 'desk-4' };
    const failed = eventWords({ type: 'command.status', data: status });
    equal(failed.what, 'Text · Failed');
    that(failed.detail.endsWith('jt808:1 · by desk-4'), failed.detail);
    equal(eventWords({ type: 'note', data: { severity: 'critical', text: 'PreArm', source: 'mavlink:1' } }), {
      what: 'PreArm',
      detail: 'Critical · mavlink:1',
      tone: 'alarm',
    });
    const apart = { state: 'opened', sources: ['jt808:1', 'lrrp:2'], distance: 830, explained: 60 };
    equal(eventWords({ type: 'source.conflict', data: apart }).detail, 'jt808:1 and lrrp:2 are 830\u202fm apart, their errors explain 60\u202fm');
    equal(eventWords({ type: 'media.available', data: { kind: 'picture', format: 'jpg', length: 70_000, source: 'jt808:1' } }).detail, 'jpg · 68\u202fKiB · jt808:1');
  },

  whatNobodyKnowsIsShownByItsName() {
    equal(eventWords({ type: 'zone.enter', data: { zone: 'grid-17' } }), { what: 'zone.enter', detail: 'grid-17', tone: '' });
  },

  whatADeviceSaidIsText() {
    const note = { id: '1.0', type: 'note', unit: 'u', time: 0, data: { severity: 'notice', text: '<img src=x>', source: 's' } };
    const line = eventLine(note, { label: 'U', onPick: () => {} });
    equal(line.querySelector('.event-what').textContent, '<img src=x>');
    equal(line.querySelectorAll('img').length, 0);
  },

  aPictureIsALinkToTheGatewaysOwnPlaceForIt() {
    const media = { id: '1.0', type: 'media.available', unit: 'u', time: 0, data: { id: '../x', kind: 'picture', url: 'http://elsewhere/' } };
    const link = eventLine(media, { label: null }).querySelector('a');
    equal(link.getAttribute('href'), 'v1/media/..%2Fx');
    equal(link.querySelector('img').getAttribute('src'), 'v1/media/..%2Fx');
  },
};
