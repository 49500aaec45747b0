// SPDX-License-Identifier: Apache-2.0
import { Mirror, crc32c } from '../js/mirror.js';
import { equal, seeded, that } from './expect.js';

const page = (more) => ({ op: 'snapshot', epoch: 'e1', prev: 0, seq: 10, view: 'v', snap: 1, page: 1, last: true, ...more });
const delta = (more) => ({ op: 'delta', prev: 10, seq: 11, enter: [], change: [], leave: [], ...more });

function filled(...units) {
  const mirror = new Mirror();
  mirror.expectSnapshot();
  mirror.apply(page({ enter: units, same: [], count: units.length }));
  return mirror;
}

const ids = (mirror) => [...mirror.units.keys()].sort();

export const tests = {
  aSnapshotFillsTheMirror() {
    const mirror = filled({ id: 'a', rev: 3 }, { id: 'b', rev: 4 });
    equal(ids(mirror), ['a', 'b']);
    equal(mirror.since(), { epoch: 'e1', seq: 10, view: 'v' });
    that(!mirror.catchingUp, 'still catching up after the last page');
  },

  oldUnitsStayUntilTheLastPage() {
    const mirror = filled({ id: 'a', rev: 3 });
    mirror.expectSnapshot();
    mirror.apply(page({ seq: 20, last: false, enter: [{ id: 'b', rev: 15 }], same: [] }));
    equal(ids(mirror), ['a']);
    equal(mirror.since().seq, 10);
    const outcome = mirror.apply(page({ seq: 20, page: 2, enter: [], same: [], count: 1 }));
    equal(ids(mirror), ['b']);
    equal(outcome, { entered: ['b'], changed: [], left: ['a'] });
  },

  aResumeKeepsWhatIsTheSame() {
    const mirror = filled({ id: 'a', rev: 3 }, { id: 'b', rev: 4 }, { id: 'c', rev: 5 });
    const held = mirror.units.get('a');
    mirror.expectSnapshot();
    const outcome = mirror.apply(page({ prev: 10, seq: 12, enter: [{ id: 'b', rev: 12 }], same: ['a'], count: 2 }));
    equal(outcome, { entered: [], changed: ['b'], left: ['c'] });
    that(mirror.units.get('a') === held, 'the kept unit is another object');
    equal(mirror.units.get('b').rev, 12);
  },

  toldToKeepAnUnknownUnitItAsksForEverything() {
    const mirror = filled({ id: 'a', rev: 3 });
    mirror.expectSnapshot();
    that(mirror.apply(page({ enter: [], same: ['a', 'z'] })).broken, 'kept a unit that it does not hold');
    equal(mirror.since(), undefined);
    equal(ids(mirror), ['a']);
  },

  pagesOutOfTurnAreRefused() {
    const mirror = new Mirror();
    mirror.expectSnapshot();
    mirror.apply(page({ last: false, enter: [] }));
    that(mirror.apply(page({ page: 3, enter: [] })).broken, 'took page 3 after page 1');
  },

  pagesOfAnotherSnapshotAreRefused() {
    const mirror = new Mirror();
    mirror.expectSnapshot();
    mirror.apply(page({ last: false, enter: [] }));
    that(mirror.apply(page({ snap: 2, page: 2, enter: [] })).broken, 'mixed two snapshots');
  },

  aNewSnapshotMayBeginBeforeTheLastPage() {
    const mirror = new Mirror();
    mirror.expectSnapshot();
    mirror.apply(page({ last: false, enter: [{ id: 'a', rev: 1 }] }));
    mirror.apply(page({ snap: 2, seq: 30, enter: [{ id: 'b', rev: 2 }], count: 1 }));
    equal(ids(mirror), ['b']);
    equal(mirror.seq, 30);
  },

  ofTwoStatesInOneSnapshotTheNewerStays() {
    const mirror = new Mirror();
    mirror.expectSnapshot();
    mirror.apply(page({ last: false, enter: [{ id: 'a', rev: 8 }] }));
    mirror.apply(page({ page: 2, enter: [{ id: 'a', rev: 7 }], count: 1 }));
    equal(mirror.units.get('a').rev, 8);
  },

  aDeltaContinuesTheChain() {
    const mirror = filled({ id: 'a', rev: 3, speed: 1 }, { id: 'b', rev: 4 });
    const outcome = mirror.apply(
      delta({ enter: [{ id: 'c', rev: 11 }], change: [{ id: 'a', rev: 11, speed: 2 }], leave: [{ id: 'b', why: 'filter' }] }),
    );
    equal(outcome, { entered: ['c'], changed: ['a'], left: ['b'] });
    equal(mirror.units.get('a').speed, 2);
    equal(mirror.since(), { epoch: 'e1', seq: 11, view: 'v' });
  },

  aDeltaWithANewViewIsResumedFromThatView() {
    const mirror = filled({ id: 'a', rev: 3 });
    mirror.apply(delta({ view: 'w' }));
    equal(mirror.since().view, 'w');
  },

  aDeltaFromAnotherNumberBreaksTheChainAndChangesNothing() {
    const mirror = filled({ id: 'a', rev: 3, speed: 1 });
    that(mirror.apply(delta({ prev: 11, seq: 12, change: [{ id: 'a', rev: 12, speed: 2 }] })).broken, 'took it');
    equal(mirror.units.get('a').speed, 1);
    equal(mirror.since().seq, 10);
  },

  aDeltaBeforeTheLastPageIsBroken() {
    const mirror = filled({ id: 'a', rev: 3 });
    mirror.expectSnapshot();
    that(mirror.apply(delta({})).broken, 'took a delta in the middle of a snapshot');
  },

  aChangeOfAnUnknownUnitAsksForEverything() {
    const mirror = filled({ id: 'a', rev: 3 });
    that(mirror.apply(delta({ change: [{ id: 'z', rev: 11 }] })).broken, 'changed a unit that it does not hold');
    equal(mirror.since(), undefined);
  },

  anOlderStateDoesNotOverwriteANewerOne() {
    const mirror = filled({ id: 'a', rev: 9, speed: 5 });
    mirror.apply(delta({ change: [{ id: 'a', rev: 8, speed: 1 }] }));
    equal(mirror.units.get('a').speed, 5);
  },

  nullTakesAFieldAwayAndSlowFieldsStay() {
    const mirror = filled({ id: 'a', rev: 3, label: 'Adam', bearing: 90 });
    mirror.apply(delta({ change: [{ id: 'a', rev: 11, bearing: null }] }));
    equal(mirror.units.get('a'), { id: 'a', rev: 11, label: 'Adam' });
  },

  aHeartbeatMovesThePosition() {
    const mirror = filled({ id: 'a', rev: 3 });
    mirror.apply({ op: 'hb', prev: 10, seq: 40, count: 1 });
    equal(mirror.seq, 40);
    that(mirror.apply({ op: 'hb', prev: 10, seq: 41, count: 1 }).broken, 'took a heartbeat out of the chain');
  },

  aCountThatDiffersAsksForEverything() {
    const mirror = filled({ id: 'a', rev: 3 });
    that(mirror.apply({ op: 'hb', prev: 10, seq: 40, count: 2 }).broken, 'believed another count');
    equal(mirror.since(), undefined);
  },

  aSnapshotOfAnotherCountIsNotTaken() {
    const mirror = filled({ id: 'a', rev: 3 });
    mirror.expectSnapshot();
    that(mirror.apply(page({ enter: [{ id: 'b', rev: 1 }], same: [], count: 2 })).broken, 'believed another count');
    equal(ids(mirror), ['a']);
  },

  theDigestIsCrc32cOverLinesSortedById() {
    equal(crc32c('123456789'), 'e3069283');
    const mirror = filled({ id: 'b', rev: 4 }, { id: 'a-1', rev: 5 }, { id: 'a', rev: 3 });
    equal(mirror.digest(), crc32c('a:3\na-1:5\nb:4'));
    that(mirror.apply({ op: 'hb', prev: 10, seq: 11, count: 3, digest: mirror.digest() }).broken === undefined, 'refused');
    that(mirror.apply({ op: 'hb', prev: 11, seq: 12, count: 3, digest: '00000000' }).broken, 'took another digest');
  },

  /** A gateway that moves, deletes and brings units, and a line that breaks: the mirror is right after every resume. */
  cutsAnywhereHealToTheGatewaysSet() {
    for (let seed = 1; seed <= 300; seed++) {
      wander(seeded(seed), seed);
    }
  },
};

function wander(chance, seed) {
  const gateway = new Map();
  const mirror = new Mirror();
  let seq = 0;
  let told = new Map();
  const touch = (id) => gateway.set(id, { id, rev: ++seq, speed: chance() });
  const resume = () => {
    mirror.expectSnapshot();
    const since = mirror.since()?.seq ?? 0;
    const all = [...gateway.values()];
    const half = Math.floor(all.length / 2);
    const part = (units, number, last) =>
      mirror.apply({
        ...{ op: 'snapshot', epoch: 'e', prev: since, seq, view: 'v', snap: 1, page: number, last },
        enter: units.filter((unit) => unit.rev > since || since === 0).map((unit) => ({ ...unit })),
        same: since === 0 ? [] : units.filter((unit) => unit.rev <= since).map((unit) => unit.id),
        ...(last ? { count: all.length } : {}),
      });
    part(all.slice(0, half), 1, false);
    if (chance() < 0.2) {
      return resume();
    }
    const outcome = part(all.slice(half), 2, true);
    told = new Map(gateway);
    return that(outcome.broken === undefined, `seed ${seed}: ${outcome.broken}`);
  };
  resume();
  for (let step = 0; step < 40; step++) {
    const id = `u${Math.floor(chance() * 12)}`;
    if (chance() < 0.2) {
      gateway.delete(id);
      seq++;
    } else {
      touch(id);
    }
    if (chance() < 0.6) {
      const message = {
        ...{ op: 'delta', prev: mirror.seq, seq },
        enter: [...gateway.values()].filter((unit) => !told.has(unit.id)).map((unit) => ({ ...unit })),
        change: [...gateway.values()].filter((unit) => told.has(unit.id) && told.get(unit.id).rev < unit.rev).map((unit) => ({ ...unit })),
        leave: [...told.keys()].filter((held) => !gateway.has(held)).map((held) => ({ id: held, why: 'deleted' })),
      };
      told = new Map(gateway);
      if (chance() < 0.3) {
        resume(); // the delta was lost with the line
      } else {
        const outcome = mirror.apply(message);
        that(outcome.broken === undefined, `seed ${seed}: ${outcome.broken}`);
      }
      equal([...mirror.units.values()].map((unit) => `${unit.id}:${unit.rev}`).sort(), [...gateway.values()].map((unit) => `${unit.id}:${unit.rev}`).sort(), `seed ${seed}`);
    }
  }
}
