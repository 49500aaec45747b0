// SPDX-License-Identifier: Apache-2.0
/**
 * The mirror: the keyed set of units that this page holds, and the position on the gateway's number line it stands for.
 *
 * Promises: the mirror is either provably right or says that it is broken. Every message is checked against the chain
 * (`prev` must be the number held), pages of a snapshot against each other, the size against `count` and, when it is sent,
 * the content against `digest`. While a snapshot is arriving the old units stay in `units`, untouched, until its last page.
 * Pure: no socket, no DOM, no time.
 */

const CRC32C_POLYNOMIAL = 0x82f63b78;

export class Mirror {
  /** id -> unit, as the last complete message left it. */
  units = new Map();
  #position = null;
  #snapshot = null;
  #expecting = false;

  /** What to ask a resume with, or undefined when only a plain snapshot will do. */
  since() {
    return this.#position?.view ? { ...this.#position } : undefined;
  }

  get epoch() {
    return this.#position?.epoch ?? '';
  }

  get seq() {
    return this.#position?.seq ?? 0;
  }

  /** Whether a snapshot was asked for and has not come to its last page. */
  get catchingUp() {
    return this.#expecting;
  }

  /** A subscription is being asked for: the next message has to be the first page of a snapshot. */
  expectSnapshot() {
    this.#expecting = true;
    this.#snapshot = null;
  }

  /** Gives up the position, not the picture: the next resume will be a plain snapshot. */
  forgetPosition() {
    this.#position = null;
  }

  /**
   * Applies a `snapshot`, `delta`, or one subscription's part of an `hb`.
   * Returns {entered, changed, left} (arrays of ids), or {broken: reason}: ask again, from `since()`.
   */
  apply(message) {
    switch (message.op) {
      case 'snapshot':
        return this.#applyPage(message);
      case 'delta':
        return this.#expecting ? this.#broken('delta before the last page') : this.#applyDelta(message);
      default:
        return this.#expecting ? NOTHING : this.#applyHeartbeat(message);
    }
  }

  #applyPage(page) {
    if (!this.#expecting) {
      return this.#startUnasked(page);
    }
    const begun = this.#snapshot;
    if (page.page === 1 && (begun === null || page.snap > begun.snap)) {
      this.#snapshot = { snap: page.snap, epoch: page.epoch, seq: page.seq, view: page.view, page: 0, units: new Map() };
    } else if (begun === null || page.snap !== begun.snap || page.page !== begun.page + 1) {
      return this.#broken(`page ${page.page} of snapshot ${page.snap} out of turn`);
    }
    const snapshot = this.#snapshot;
    snapshot.page = page.page;
    for (const id of page.same ?? []) {
      const held = this.units.get(id);
      if (held === undefined) {
        this.forgetPosition();
        return this.#broken(`told to keep ${id}, which is not held`);
      }
      snapshot.units.set(id, held);
    }
    for (const unit of page.enter ?? []) {
      const staged = snapshot.units.get(unit.id);
      if (staged === undefined || unit.rev > staged.rev) {
        snapshot.units.set(unit.id, withoutNulls(unit));
      }
    }
    return page.last ? this.#completeSnapshot(page) : NOTHING;
  }

  /** A server may begin a snapshot of its own accord, when scope or filter changed. */
  #startUnasked(page) {
    if (page.page !== 1) {
      return this.#broken(`page ${page.page} of a snapshot nobody asked for`);
    }
    this.expectSnapshot();
    return this.#applyPage(page);
  }

  #completeSnapshot(page) {
    const snapshot = this.#snapshot;
    if (page.count !== undefined && page.count !== snapshot.units.size) {
      this.forgetPosition();
      return this.#broken(`snapshot of ${snapshot.units.size} units, told ${page.count}`);
    }
    const outcome = difference(this.units, snapshot.units);
    this.units = snapshot.units;
    this.#position = { epoch: snapshot.epoch, seq: snapshot.seq, view: snapshot.view };
    this.#snapshot = null;
    this.#expecting = false;
    return outcome;
  }

  #applyDelta(delta) {
    if (this.#position === null || delta.prev !== this.#position.seq) {
      return this.#broken(`delta from ${delta.prev}, mirror is at ${this.seq}`);
    }
    for (const change of delta.change ?? []) {
      if (!this.units.has(change.id)) {
        this.forgetPosition();
        return this.#broken(`change of ${change.id}, which is not held`);
      }
    }
    const outcome = { entered: [], changed: [], left: [] };
    for (const unit of delta.enter ?? []) {
      (this.units.has(unit.id) ? outcome.changed : outcome.entered).push(unit.id);
      this.units.set(unit.id, withoutNulls(unit));
    }
    for (const change of delta.change ?? []) {
      const held = this.units.get(change.id);
      if (change.rev > held.rev) {
        this.units.set(change.id, withoutNulls({ ...held, ...change }));
        outcome.changed.push(change.id);
      }
    }
    for (const { id } of delta.leave ?? []) {
      if (this.units.delete(id)) {
        outcome.left.push(id);
      }
    }
    this.#position = { ...this.#position, seq: delta.seq, view: delta.view ?? this.#position.view };
    return outcome;
  }

  #applyHeartbeat(part) {
    if (this.#position === null || part.prev !== this.#position.seq) {
      return this.#broken(`heartbeat from ${part.prev}, mirror is at ${this.seq}`);
    }
    if (part.count !== undefined && part.count !== this.units.size) {
      this.forgetPosition();
      return this.#broken(`mirror holds ${this.units.size} units, told ${part.count}`);
    }
    if (part.digest !== undefined && part.digest !== this.digest()) {
      this.forgetPosition();
      return this.#broken(`digest ${this.digest()}, told ${part.digest}`);
    }
    this.#position = { ...this.#position, seq: part.seq };
    return NOTHING;
  }

  /** First eight hexadecimal digits of CRC-32C over the lines `id:rev`, sorted by id and parted by line feeds. */
  digest() {
    const lines = [...this.units.keys()].sort().map((id) => `${id}:${this.units.get(id).rev}`);
    return crc32c(lines.join('\n'));
  }

  #broken(reason) {
    this.#snapshot = null;
    return { broken: reason };
  }
}

const NOTHING = Object.freeze({ entered: [], changed: [], left: [] });

function difference(before, after) {
  const outcome = { entered: [], changed: [], left: [] };
  for (const [id, unit] of after) {
    const held = before.get(id);
    if (held === undefined) {
      outcome.entered.push(id);
    } else if (held !== unit) {
      outcome.changed.push(id);
    }
  }
  for (const id of before.keys()) {
    if (!after.has(id)) {
      outcome.left.push(id);
    }
  }
  return outcome;
}

/** On the wire null says that a field is no longer known; here an unknown field is absent. */
function withoutNulls(unit) {
  for (const name in unit) {
    if (unit[name] === null) {
      delete unit[name];
    }
  }
  return unit;
}

/** CRC-32C (Castagnoli) of the text's UTF-8 bytes, as eight hexadecimal digits. */
export function crc32c(text) {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 1 ? (crc >>> 1) ^ CRC32C_POLYNOMIAL : crc >>> 1;
    }
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
