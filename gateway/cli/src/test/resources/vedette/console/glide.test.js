// SPDX-License-Identifier: Apache-2.0
import { Glide, LONGEST_GLIDE_MS, LONGEST_JOIN_MS, turn } from '../js/glide.js';
import { MAX_POINTS, Trail } from '../js/trail.js';
import { equal, near, seeded, that } from './expect.js';

const fix = (x, y, phenomenonMs, bearingDeg = 0) => ({ x, y, phenomenonMs, bearingDeg });

/** Distance of (x, y) from the piece between two places. */
function distanceFrom(from, to, x, y) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = Math.min(Math.max(((x - from.x) * (to.x - from.x) + (y - from.y) * (to.y - from.y)) / length ** 2, 0), 1);
  return Math.hypot(from.x + along * (to.x - from.x) - x, from.y + along * (to.y - from.y) - y);
}

export const tests = {
  theFirstFixIsShownAtOnce() {
    const glide = new Glide();
    glide.push(fix(3, 4, 0), 1000);
    equal([glide.x, glide.y], [3, 4]);
    that(!glide.isMoving, 'moves without a second fix');
  },

  itTakesOneIntervalFromFixToFix() {
    const glide = new Glide();
    glide.push(fix(0, 0, 0), 0);
    glide.push(fix(10, 0, 1000), 1000);
    glide.advance(1500);
    near(glide.x, 5, 1e-9);
    glide.advance(2000);
    equal(glide.x, 10);
  },

  itWaitsAtTheNewestFixAndGuessesNothing() {
    const glide = new Glide();
    glide.push(fix(0, 0, 0), 0);
    glide.push(fix(10, 0, 1000), 1000);
    glide.advance(60_000);
    equal(glide.x, 10);
    that(!glide.advance(61_000), 'moves on its own');
  },

  theSameFixAgainMovesNothing() {
    const glide = new Glide();
    glide.push(fix(3, 4, 0), 0);
    glide.push(fix(3, 4, 0), 1000);
    that(!glide.isMoving, 'moves to where it stands');
  },

  aSlowReporterIsNotShownAnIntervalLate() {
    const glide = new Glide();
    glide.push(fix(0, 0, 0), 0);
    glide.push(fix(10, 0, 20_000), 20_000);
    glide.advance(20_000 + LONGEST_GLIDE_MS);
    equal(glide.x, 10);
  },

  afterALongSilenceItStandsAtTheNewPlace() {
    const glide = new Glide();
    glide.push(fix(0, 0, 0), 0);
    glide.push(fix(10, 0, LONGEST_JOIN_MS + 1), 1000);
    equal(glide.x, 10);
  },

  aBurstIsShortenedInTimeAndNotInShape() {
    const glide = new Glide();
    const corners = [fix(0, 0, 0), fix(10, 0, 1000), fix(10, 10, 2000), fix(20, 10, 3000)];
    glide.push(corners[0], 0);
    corners.slice(1).forEach((corner) => glide.push(corner, 5000));
    for (let nowMs = 5000; nowMs <= 6000; nowMs += 10) {
      glide.advance(nowMs);
      const away = Math.min(...[0, 1, 2].map((leg) => distanceFrom(corners[leg], corners[leg + 1], glide.x, glide.y)));
      near(away, 0, 1e-9, `at ${nowMs}`);
    }
    equal([glide.x, glide.y], [20, 10]);
  },

  jitterNeverLeavesTheReportedWay() {
    for (let seed = 1; seed <= 100; seed++) {
      const chance = seeded(seed);
      const glide = new Glide();
      const corners = [];
      for (let second = 0; second < 20; second++) {
        corners.push(fix(chance() * 100, chance() * 100, second * 1000));
        glide.push(corners.at(-1), second * 1000 + chance() * 900);
        glide.advance(second * 1000 + 950);
        const legs = corners.length === 1 ? [[corners[0], corners[0]]] : corners.slice(1).map((to, index) => [corners[index], to]);
        near(Math.min(...legs.map(([from, to]) => distanceFrom(from, to, glide.x, glide.y))), 0, 1e-9, `seed ${seed}`);
      }
    }
  },

  jitterDoesNotPileUpDelay() {
    const glide = new Glide();
    for (let second = 0; second <= 60; second++) {
      glide.push(fix(second, 0, second * 1000), second * 1000 + (second % 7 === 0 ? 700 : 0));
    }
    glide.advance(61_000);
    equal(glide.x, 60);
  },

  turnsGoTheShorterWay() {
    near(turn(350, 10, 0.5), 0, 1e-9);
    near(turn(10, 350, 0.5), 0, 1e-9);
    near(turn(90, 180, 0.5), 135, 1e-9);
    equal(turn(Number.NaN, 45, 0.1), 45);
  },

  theTrailHasReachedPlacesOnly() {
    const trail = new Trail();
    const glide = new Glide((...reached) => trail.add(...reached));
    glide.push(fix(0.5, 0.5, 0), 0);
    glide.push(fix(0.6, 0.5, 1000), 1000);
    glide.advance(1900);
    equal(trail.points.length, 1);
    glide.advance(2000);
    equal(trail.points.map((point) => point.x), [0.5, 0.6]);
  },

  aTrailIsNotJoinedAcrossASilence() {
    const trail = new Trail();
    const glide = new Glide((...reached) => trail.add(...reached));
    glide.push(fix(0.5, 0.5, 0), 0);
    glide.push(fix(0.6, 0.5, 100_000), 100_000);
    equal(trail.points.map((point) => point.joined), [false, false]);
  },

  aTrailIsBounded() {
    const trail = new Trail();
    for (let point = 0; point < 3 * MAX_POINTS; point++) {
      trail.add(point / 1000, 0, point, true);
    }
    equal(trail.points.length, MAX_POINTS);
    near(trail.points.at(-1).x, (3 * MAX_POINTS - 1) / 1000, 1e-9);
  },

  aParkedUnitLeavesOnePoint() {
    const trail = new Trail();
    for (let second = 0; second < 100; second++) {
      trail.add(0.5, 0.5, second * 1000, true);
    }
    equal(trail.points.length, 1);
  },
};
