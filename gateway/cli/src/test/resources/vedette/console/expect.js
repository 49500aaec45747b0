// SPDX-License-Identifier: Apache-2.0
/** What the tests of the page's modules say: `equal` for plain values, `near` for numbers, `that` for the rest. */

export function equal(found, expected, what = '') {
  const foundText = JSON.stringify(found);
  const expectedText = JSON.stringify(expected);
  if (foundText !== expectedText) {
    throw new Error(`${what} found ${foundText}, expected ${expectedText}`);
  }
}

export function near(found, expected, tolerance, what = '') {
  if (!(Math.abs(found - expected) <= tolerance)) {
    throw new Error(`${what} found ${found}, expected ${expected} within ${tolerance}`);
  }
}

export function that(holds, what) {
  if (!holds) {
    throw new Error(what);
  }
}

/** Numbers in [0, 1) that are the same in every run with this seed. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
