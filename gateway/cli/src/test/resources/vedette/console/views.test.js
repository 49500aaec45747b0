// SPDX-License-Identifier: Apache-2.0
import { facetOf } from '../js/facets.js';
import { Filters } from '../js/filters.js';
import { coordinates, kmh, span, speed } from '../js/format.js';
import { decimalsOf, graticuleStepDeg, latitudeDeg, longitudeDeg, planeX, planeY } from '../js/geo.js';
import { labelBox, placeLabels } from '../js/labels.js';
import { Picture } from '../js/picture.js';
import { compareUnits, haystackOf, matches, wordsOf } from '../js/search.js';
import { SYMBOLS, toneOf } from '../js/symbols.js';
import { KINDS } from '../js/picture.js';
import { LANGUAGES, TEXTS } from '../js/texts.js';
import { equal, near, seeded, that } from './expect.js';

const NOWHERE = { entered: [], changed: [], left: [] };

function pictured(...units) {
  const picture = new Picture((kind) => TEXTS[`kind.${kind}`]);
  picture.apply({ ...NOWHERE, entered: units.map((unit) => unit.id) }, new Map(units.map((unit) => [unit.id, unit])), 0, 1000);
  return picture;
}

const unit = (id, more) => ({ id, label: id, kind: 'car', link: 'online', stale: 5000, rev: 1, ...more });

export const tests = {
  everyWordHasToBeFoundInAnyName() {
    const haystack = haystackOf(unit('zz-017', { label: '漳巡017', license_plate: '闽E1017警', group: 'p-03' }), ['巡逻车', 'Car']);
    for (const query of ['漳巡', '017', '闽e1017', 'ｐ－03', 'car 017', '巡逻车 P-03', '']) {
      that(matches(haystack, wordsOf(query)), `does not find '${query}'`);
    }
    that(!matches(haystack, wordsOf('car 018')), 'finds what is not there');
  },

  alarmsComeFirstThenNumbersAsPeopleCount() {
    const picture = pictured(unit('u12'), unit('u7'), unit('u9', { alarms: ['sos'] }));
    equal([...picture.shown.values()].sort(compareUnits).map((shown) => shown.id), ['u9', 'u7', 'u12']);
  },

  aDroneIsOnTheGroundWhenItSaysSo() {
    const grounded = (more) => pictured(unit('d', { kind: 'drone', ...more })).shown.get('d').isGrounded;
    that(grounded({ flight: { airborne: false } }), 'landed, and on the map');
    that(!grounded({ flight: { airborne: true } }), 'in the air, and not on the map');
    that(!grounded({ flight: {} }), 'does not say, and is not on the map');
    that(!grounded({ flight: { airborne: false }, alarms: ['sos'] }), 'alarmed, and not on the map');
    that(!grounded({ kind: 'car', flight: { airborne: false } }), 'a car');
  },

  landingIsDrawn() {
    const picture = pictured(unit('d', { kind: 'drone', flight: { airborne: true } }));
    const before = picture.lookVersion;
    const landed = unit('d', { kind: 'drone', flight: { airborne: false }, rev: 2 });
    picture.apply({ ...NOWHERE, changed: ['d'] }, new Map([['d', landed]]), 0, 1000);
    that(picture.lookVersion > before, 'nothing is drawn anew');
  },

  noFilterHidesAnAlarm() {
    const picture = pictured(unit('a', { alarms: ['sos'] }), unit('b'));
    const filters = new Filters();
    filters.kinds.add('drone');
    filters.links.add('offline');
    that(filters.isVisible(picture.shown.get('a')), 'hides an alarm');
    that(!filters.isVisible(picture.shown.get('b')), 'shows what was not chosen');
    filters.kinds.add('car');
    that(!filters.isVisible(picture.shown.get('b')), 'shows a link that was not chosen');
    filters.links.add('online');
    that(filters.isVisible(picture.shown.get('b')), 'hides what was chosen');
  },

  nothingChosenMeansEverything() {
    that(new Filters().isVisible(pictured(unit('a')).shown.get('a')), 'hides without a choice');
  },

  aUnitIsNeverFresherThanItsStaleInstant() {
    const picture = pictured(unit('a', { stale: 5000 }));
    const shown = picture.shown.get('a');
    picture.age(4999);
    equal(shown.link, 'online');
    picture.age(5000);
    equal(shown.link, 'stale');
    equal(toneOf(shown), 'stale');
  },

  aUnitThatLeftIsGone() {
    const picture = pictured(unit('a'), unit('b'));
    picture.apply({ ...NOWHERE, left: ['a'] }, new Map(), 0, 0);
    equal([...picture.shown.keys()], ['b']);
  },

  dutyIsColouredOnlyWhileOnline() {
    const picture = pictured(unit('a', { status: 'onscene' }), unit('b', { status: 'onscene', link: 'offline' }), unit('c'));
    equal(['a', 'b', 'c'].map((id) => toneOf(picture.shown.get(id))), ['onscene', 'offline', 'available']);
  },

  everyKindHasItsSymbol() {
    equal(Object.keys(SYMBOLS).sort(), [...KINDS].sort());
  },

  namesDoNotOverlapEachOtherOrSymbols() {
    const chance = seeded(7);
    const symbols = Array.from({ length: 120 }, () => ({ x: chance() * 800, y: chance() * 600, reachPx: 11 }));
    const candidates = symbols.map((symbol, index) => ({ ...symbol, id: `u${index}`, width: 60, isSure: false }));
    const placed = placeLabels(candidates, symbols, [], new Map(), { widthPx: 800, heightPx: 600 });
    const boxes = candidates.filter((candidate) => placed.has(candidate.id)).map((candidate) => labelBox(candidate, placed.get(candidate.id)));
    that(boxes.length > 20, `only ${boxes.length} names`);
    boxes.forEach((one, index) => boxes.slice(index + 1).forEach((other) => that(!overlap(one, other), 'two names overlap')));
  },

  aNameKeepsItsSide() {
    const candidate = { id: 'a', x: 100, y: 100, reachPx: 10, width: 40, isSure: false };
    equal(placeLabels([candidate], [], [], new Map([['a', 2]]), { widthPx: 300, heightPx: 300 }).get('a'), 2);
  },

  theSelectedHasANameEvenInACrowd() {
    const crowd = Array.from({ length: 400 }, (_, index) => ({ x: (index % 20) * 10, y: Math.floor(index / 20) * 10, reachPx: 10 }));
    const chosen = { id: 'a', x: 100, y: 100, reachPx: 10, width: 60, isSure: true };
    that(placeLabels([chosen], crowd, [], new Map(), { widthPx: 200, heightPx: 200 }).has('a'), 'has no name');
  },

  placesGoToThePlaneAndBack() {
    for (const [longitude, latitude] of [[117.652144, 24.513902], [-179.9, -60], [0, 0]]) {
      near(longitudeDeg(planeX(longitude)), longitude, 1e-9);
      near(latitudeDeg(planeY(latitude)), latitude, 1e-9);
    }
  },

  graticuleStepsAreRound() {
    equal(graticuleStepDeg(13, 110), 0.02);
    equal(decimalsOf(0.02), 2);
    equal(decimalsOf(0.005), 3);
    equal(decimalsOf(10), 0);
  },

  quantitiesReadInTheDispatchersUnits() {
    equal(kmh(10), '36');
    that(speed(10).startsWith('36.0\u202fkm/h') && speed(10).endsWith('10.0\u202fm/s'), speed(10));
    equal(speed(undefined), '—');
    equal(coordinates([117.652144, 24.5139024]), '24.513902, 117.652144');
    equal(span(Number.NaN), '—');
  },

  aFieldNobodyKnowsIsShownUnderItsOwnName() {
    const facet = facetOf({ source: 's', motion: { ignition: true, doors: 4, source: 'jt808:1', phenomenonTime: 7 } }, 'motion');
    equal([facet.source, facet.phenomenonMs], ['jt808:1', 7]);
    equal(facet.rows.map((row) => row.key), ['ignition', 'doors']);
    equal(facetOf({}, 'radio'), null);
  },

  everyTextHasEveryLanguageAndTheSameBlanks() {
    const blanks = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, texts] of Object.entries(TEXTS)) {
      equal(texts.length, LANGUAGES.length, key);
      that(texts.every((text) => text.length > 0), `${key} is empty`);
      texts.forEach((text) => equal(blanks(text), blanks(texts[0]), key));
    }
  },
};

function overlap(one, other) {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}
