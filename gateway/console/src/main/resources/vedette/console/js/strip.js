// SPDX-License-Identifier: Apache-2.0
/**
 * The strip along the top and the banner over the map: how good the picture is.
 *
 * Promises: says in words and colour whether the picture is live, catching up or frozen, and never "live" when nothing was
 * heard for 2.5 heartbeats. Figures have fixed places and digits of one width. Latency is the way from the gateway hearing
 * the newest report of a delta to this page, by the server's clock, median of the last ten seconds.
 */

import { byId, setText } from './dom.js';
import { DASH, clockDate, clockTime, span } from './format.js';
import { text } from './i18n.js';
import { LINKS } from './picture.js';

const LATENCY_WINDOW_MS = 10_000;
const RATE_WINDOW_MS = 5000;

export class Strip {
  #model;
  #samples = [];
  #ingest = null;
  banner = '';

  /** `model`: picture, link, mirror, serverMs(), monotonicMs(). */
  constructor(model) {
    this.#model = model;
  }

  /** A delta of so many updates came; `latencyMs` from receive at the gateway to here. */
  hearDelta(updateCount, latencyMs) {
    this.#samples.push({ atMs: this.#model.monotonicMs(), updateCount, latencyMs });
  }

  hearHealth(ingest) {
    this.#ingest = ingest;
  }

  refresh() {
    const serverMs = this.#model.serverMs();
    setText(byId('clock-time'), clockTime(serverMs));
    setText(byId('clock-date'), clockDate(serverMs));
    this.#showCounts();
    this.#showFlow();
    this.#showPhase();
    const { mirror, link } = this.#model;
    setText(byId('strip-epoch'), mirror.epoch === '' ? DASH : `${mirror.epoch.slice(0, 8)}:${mirror.seq}`);
    byId('strip-epoch').title = [mirror.epoch, link.server, link.lastError].filter(Boolean).join(' · ');
  }

  #showCounts() {
    const counts = { online: 0, stale: 0, offline: 0, never: 0, alarms: 0 };
    for (const shown of this.#model.picture.shown.values()) {
      counts[shown.link]++;
      counts.alarms += Number(shown.isAlarmed);
    }
    for (const link of LINKS) {
      setText(byId(`count-${link}`), String(counts[link]));
    }
    setText(byId('count-alarms'), String(counts.alarms));
    byId('strip-alarms').toggleAttribute('data-alarmed', counts.alarms > 0);
  }

  #showFlow() {
    const nowMs = this.#model.monotonicMs();
    this.#samples = this.#samples.filter((sample) => nowMs - sample.atMs <= LATENCY_WINDOW_MS);
    const recent = this.#samples.filter((sample) => nowMs - sample.atMs <= RATE_WINDOW_MS);
    const updateCount = recent.reduce((sum, sample) => sum + sample.updateCount, 0);
    setText(byId('strip-rate'), `${Math.round(updateCount / (RATE_WINDOW_MS / 1000))}/s`);
    const latencies = this.#samples.map((sample) => sample.latencyMs).sort((left, right) => left - right);
    const median = latencies[latencies.length >> 1];
    setText(byId('strip-latency'), median === undefined ? DASH : `${Math.round(median)} ms`);
    setText(byId('strip-ingest'), this.#ingest?.p99 === undefined ? DASH : `${Math.round(this.#ingest.p99)} ms`);
    setText(byId('strip-sources'), this.#ingest === null ? DASH : `${this.#ingest.sources} / ${this.#ingest.silent}`);
  }

  #showPhase() {
    const { link, mirror } = this.#model;
    const hasPicture = mirror.units.size > 0;
    const phase = link.isFrozen && hasPicture ? 'frozen' : link.phase;
    setText(byId('phase-text'), text(`phase.${phase}`));
    byId('phase').dataset.phase = phase;
    document.body.dataset.phase = phase;
    this.banner = bannerOf(phase, hasPicture);
    const banner = byId('banner');
    banner.hidden = this.banner === '';
    banner.dataset.banner = this.banner;
    if (this.banner !== '') {
      setText(byId('banner-text'), this.#bannerText());
      setText(byId('banner-next'), this.#nextText());
    }
  }

  #bannerText() {
    const ageMs = this.#model.monotonicMs() - this.#model.link.heardAtMs;
    return text(`banner.${this.banner}`, { age: span(ageMs) });
  }

  #nextText() {
    const { link } = this.#model;
    if (link.phase === 'waiting') {
      return text('banner.retry', { seconds: Math.ceil(link.retryInMs / 1000) });
    }
    return link.phase === 'connecting' ? text('banner.attempt') : '';
  }
}

/** Which banner goes with a phase: frozen, lost, catching-up or none. */
function bannerOf(phase, hasPicture) {
  switch (phase) {
    case 'frozen':
      return 'frozen';
    case 'waiting':
      return 'lost';
    case 'catching-up':
      return hasPicture ? 'catching-up' : '';
    default:
      return '';
  }
}
