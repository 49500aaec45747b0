// SPDX-License-Identifier: Apache-2.0
import { AdoptForm } from '../js/adopt-form.js';
import { bytesText } from '../js/bytes.js';
import { CommandForm } from '../js/command-form.js';
import { explainTable } from '../js/explain-table.js';
import { FrameLine } from '../js/frame-line.js';
import { answerWords, frameWords } from '../js/frame-words.js';
import { KnockerRow } from '../js/knocker-row.js';
import { Poll } from '../js/poll.js';
import { equal, that } from './expect.js';

const hexOf = (text) => Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
const up = (decoded) => ({ direction: 'up', decoded: { reports: [], rejected: [], ...decoded } });

const INTERVAL = { type: 'interval', confirm: false, params: [{ name: 'seconds', kind: 'number', min: 1, max: 86400 }] };
const ENGINE = { type: 'engine', confirm: true, params: [{ name: 'blocked', kind: 'flag', default: true }] };
const TEXT = {
  type: 'text',
  confirm: false,
  params: [
    { name: 'text', kind: 'text', min: 1, max: 500 },
    { name: 'urgent', kind: 'flag', default: false },
  ],
};

const BIRD = {
  id: 'dji:AIR7',
  protocol: 'dji',
  adoptable: true,
  manufacturer: '',
  model: '',
  terminal_id: '',
  license_plate: '',
  first_bytes: '',
  address: '10.0.0.7',
  reason: 'unknown_device',
  account: 'mqtt:dock-1',
  kind: 'drone',
  type: 'drone-link',
  count: 1,
};

export const tests = {
  textIsShownAsTextAndBytesAsDigits() {
    equal(bytesText(hexOf('*HQ,88,V1#\r\n')).short, '*HQ,88,V1#␍␊');
    equal(bytesText(hexOf('{"名":1}')).short, '{"名":1}');
    equal(bytesText('7e0200').short, '7e0200');
    equal(bytesText('c328').short, 'c328', 'not UTF-8');
    equal(bytesText('').short, '');
  },

  aKnockingDeviceSaysWhatItIsAndWhoBroughtIt() {
    const row = new KnockerRow(BIRD.id, { which: 'ignored' });
    row.fill(BIRD);
    const found = (part) => row.element.querySelector(`.knocker-${part}`).textContent;
    equal(found('papers'), 'Drone');
    equal(found('why'), 'not in the fleet · 10.0.0.7 · through account mqtt:dock-1');
    row.fill({ ...BIRD, adoptable: false, account: '' });
    equal(found('papers'), '');
    equal(found('why'), 'not in the fleet · 10.0.0.7');
  },

  aNewUnitIsOfTheKindOfItsDevice() {
    const kindOf = (kind) => new AdoptForm({ ...BIRD, kind }, { shown: new Map() }, () => {}).element.querySelector('select').value;
    equal([kindOf('drone'), kindOf('other'), kindOf('car')], ['drone', 'other', 'car']);
  },

  whatIsLongIsCut() {
    that(bytesText('ff'.repeat(100_000)).short.length <= 129, 'too many digits');
    that(bytesText(hexOf('a'.repeat(100_000))).short.length <= 65, 'too much text');
  },

  aFrameSaysWhyItWasRefusedBeforeAnythingElse() {
    const refused = frameWords(up({ rejected: [{ reason: 'check_code', detail: 'found 1, expected 2' }], reports: [{ coordinates: [117.5, 24.5] }] }));
    equal(refused.words, 'refused: wrong check code — found 1, expected 2 · 24.500000, 117.500000');
    that(refused.isRejected, 'is not marked');
  },

  aFrameSaysWhatItBrought() {
    const report = { coordinates: [117.652144, 24.513902], speed: 10, buffered: true, alarms: ['sos'] };
    equal(frameWords(up({ reports: [report] })).words, '24.513902, 117.652144 · 36 km/h · buffered · SOS');
    equal(frameWords(up({ heard: true })).words, 'alive');
    equal(frameWords(up({ ignored: ['time request'] })).words, 'time request');
    equal(frameWords(up({})).words, 'nothing to report');
    equal(frameWords({ direction: 'down' }).words, 'sent by the gateway');
    equal([answerWords({ whenStored: false }), answerWords({ whenStored: true })], ['answer', 'answer, once everything was stored']);
  },

  manyReportsOfOneFrameAreCounted() {
    const reports = Array.from({ length: 40 }, () => ({ coordinates: [1, 2] }));
    that(frameWords(up({ reports })).words.endsWith(' · 37 more'), frameWords(up({ reports })).words);
  },

  aLineIsFilledAnewWithoutClosing() {
    const line = new FrameLine('17.2', () => {});
    const frame = { time: 1000, direction: 'up', length: 2, hex: '7e7e', protocol: 'jt808' };
    line.fill(frame, { words: 'alive', isRejected: false });
    line.open(document.createElement('p'));
    line.fill(frame, { words: 'refused', isRejected: true });
    const [button, detail] = line.element.children;
    equal([line.number, button.getAttribute('aria-expanded'), detail.tagName, line.element.dataset.rejected], [17, 'true', 'P', 'true']);
    line.close();
    equal([button.getAttribute('aria-expanded'), line.element.children.length], ['false', 1]);
  },

  anExplanationIsIndentedByDepthAndBounded() {
    const field = (depth, name) => ({ depth, offset: 1, length: 1, bytes: '7e', name, raw: '1', meaning: 'm' });
    const heading = { depth: 0, offset: 0, length: 0, bytes: '', name: 'body', raw: '', meaning: '' };
    const table = explainTable({ hex: '7e', fields: [heading, field(1, 'a'), field(2, 'b')] });
    const names = [...table.querySelectorAll('.explain-name > span')];
    equal(names.map((name) => name.style.paddingInlineStart), ['0em', '1em', '2em']);
    equal(table.querySelectorAll('.explain-heading').length, 1);
    const long = explainTable({ hex: 'ff'.repeat(9000), fields: Array.from({ length: 3000 }, () => field(0, 'x')) });
    equal(long.querySelectorAll('tbody tr').length, 500);
    that(long.textContent.includes('2500 more') && long.textContent.length < 20_000, 'not bounded');
  },

  aNumberOutsideItsRangeIsNotSent() {
    const form = new CommandForm(INTERVAL, () => {});
    document.body.append(form.element);
    for (const [typed, values] of [['', {}], ['0', {}], ['86401', {}], ['1.5', {}], ['86400', { seconds: 86400 }]]) {
      form.element.querySelector('input').value = typed;
      equal(form.values, values, typed);
      equal(form.isComplete, 'seconds' in values, typed);
    }
    form.element.remove();
  },

  whatActsOnTheVehicleHasNothingChosenBeforehand() {
    const form = new CommandForm(ENGINE, () => {});
    form.values = {};
    equal([form.isComplete, form.values], [false, {}]);
    form.element.querySelector('[value=false]').checked = true;
    equal([form.isComplete, form.values, form.words], [true, { blocked: false }, 'Allow to run']);
  },

  whatWasTypedCanBePutBack() {
    const form = new CommandForm(TEXT, () => {});
    form.values = {};
    equal([form.isComplete, form.values], [false, { urgent: false }]);
    form.values = { text: '返回', urgent: true };
    equal([form.isComplete, form.values], [true, { text: '返回', urgent: true }]);
  },

  async aPollNeverOverlapsAndEnds() {
    let running = 0;
    let most = 0;
    let turns = 0;
    const poll = new Poll(5, async () => {
      most = Math.max(most, ++running);
      turns++;
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
    });
    poll.start();
    poll.now();
    poll.now();
    while (turns < 4) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    poll.stop();
    const stoppedAt = turns;
    await new Promise((resolve) => setTimeout(resolve, 40));
    equal([most, turns - stoppedAt], [1, 0]);
  },
};
