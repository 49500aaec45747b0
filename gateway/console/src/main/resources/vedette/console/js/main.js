// SPDX-License-Identifier: Apache-2.0
/**
 * Puts the page together: line -> mirror -> picture -> views.
 *
 * Promises: views are told of changes at the pace people can read (twice a second for figures and rows), the map at the pace
 * of its own loop; one place decides which unit is selected and followed.
 */

import { ServerClock } from './clock.js';
import { CommandDesk } from './command-desk.js';
import { UnitDevices } from './devices.js';
import { Dock } from './dock.js';
import { byId, setText } from './dom.js';
import { FileList } from './file-list.js';
import { UnitFiles } from './files.js';
import { FrameView } from './frames.js';
import { EventFeed } from './event-feed.js';
import { EventList } from './event-list.js';
import { Help } from './help.js';
import { exposeSnapshot } from './hook.js';
import { allTexts, currentLanguage, onLanguage, startLanguage, switchLanguage } from './i18n.js';
import { startKeys } from './keys.js';
import { KnockingList } from './knocking.js';
import { LiveLink } from './link.js';
import { UnitList } from './list.js';
import { UnitMap } from './map.js';
import { Mirror } from './mirror.js';
import { Overview } from './overview.js';
import { UnitPanel } from './panel.js';
import { Picture } from './picture.js';
import { ask } from './rest.js';
import { Strip } from './strip.js';
import { UnitGroup } from './unit-group.js';
import { UnitSorties } from './unit-sorties.js';
import { UnitSources } from './unit-sources.js';
import { onTheme, startTheme, switchTheme } from './theme.js';
import { UnitEvents } from './unit-events.js';
import { latitudeDeg, longitudeDeg } from './geo.js';

const REFRESH_MS = 500;
const COPIED_MS = 1500;
const ZONES_RETRY_MS = 5000;

class Console {
  selectedId = null;
  isFollowing = false;
  clock = new ServerClock();
  mirror = new Mirror();
  picture = new Picture((kind) => allTexts(`kind.${kind}`));
  #hasFitted = false;

  constructor() {
    const monotonicMs = () => performance.now();
    const serverMs = () => this.clock.nowMs();
    this.feed = new EventFeed({ load: (path) => ask('GET', path), later: setTimeout.bind(window) });
    this.link = new LiveLink({
      mirror: this.mirror,
      clock: this.clock,
      language: currentLanguage,
      onOutcome: (outcome, message) => this.#take(outcome, message),
      onHealth: (ingest) => this.strip.hearHealth(ingest),
      onPhase: () => this.strip.refresh(),
      onGreeted: (epoch, send) => this.feed.greeted(epoch, send),
      onOther: (message) => this.feed.hear(message),
      openSocket: (subprotocol) => new WebSocket(liveAddress(), subprotocol),
      monotonicMs,
      random: Math.random,
    });
    this.strip = new Strip({ picture: this.picture, link: this.link, mirror: this.mirror, serverMs, monotonicMs });
    this.list = new UnitList(
      {
        picture: this.picture,
        serverMs,
        isInView: (shown) => this.map.contains(shown),
        isReady: () => this.mirror.epoch !== '',
      },
      { onPick: (id) => this.select(id, true), onFilter: () => this.#filtered() },
    );
    this.map = new UnitMap(
      byId('map'),
      {
        shown: () => this.picture.shown.values(),
        isVisible: (shown) => this.list.filters.isVisible(shown),
        isFound: (shown) => this.list.filters.isFound(shown),
        isSearching: () => this.list.filters.isSearching,
        lookVersion: () => this.picture.lookVersion,
        serverMs,
        monotonicMs,
      },
      {
        onPick: (id) => this.select(id, false),
        onView: () => this.list.refresh(true),
        onDrag: () => this.#setFollowing(false),
      },
    );
    const selectedId = () => this.selectedId;
    this.panel = new UnitPanel(
      { picture: this.picture, serverMs, selectedId, isFollowing: () => this.isFollowing },
      { onClose: () => this.select(null), onFollow: () => this.toggleFollow(), onCopy: markCopied },
    );
    this.sources = new UnitSources({ serverMs, unit: () => this.#selectedUnit() });
    this.group = new UnitGroup((id) => this.select(id, true));
    this.sorties = new UnitSorties();
    this.devices = new UnitDevices();
    const files = new UnitFiles(this.devices);
    this.fileList = new FileList(files);
    const labelOf = (id) => this.#labelOf(id);
    this.desk = new CommandDesk({ selectedId, labelOf, serverMs, devices: this.devices, files });
    this.knocking = new KnockingList({ picture: this.picture, serverMs }, { onShowUnit: (id) => this.select(id, true) });
    this.frames = new FrameView(this.devices);
    this.events = new EventList(this.feed, { labelOf: (id) => this.#labelOf(id), onPick: (id) => this.select(id, true) });
    this.unitEvents = new UnitEvents(this.feed);
    this.dock = new Dock({ events: this.events, knocking: this.knocking, frames: this.frames });
    this.overview = new Overview(this.picture, (id) => this.select(id, true));
    this.help = new Help();
  }

  start() {
    onLanguage(() => this.#relabel());
    onTheme(() => this.map.refresh());
    startTheme();
    startLanguage();
    this.#listen();
    this.map.start();
    this.link.start();
    this.knocking.start();
    this.#loadZones();
    setInterval(() => this.#refresh(), REFRESH_MS);
  }

  /** Selects a unit, or none; `isToBeShown` brings it into the middle of the map. */
  select(id, isToBeShown = false) {
    this.selectedId = id;
    this.map.units.selectedId = id;
    this.#setFollowing(false);
    const shown = this.picture.shown.get(id);
    if (isToBeShown && shown?.glide.isPlaced) {
      this.map.show(shown);
    }
    this.map.units.relabel();
    this.map.touch();
    this.list.setSelected(id);
    this.panel.refresh();
    this.devices.select(id);
    this.#selectCrew();
    this.unitEvents.select(id);
    this.desk.refresh();
    this.#nameFrames();
  }

  toggleFollow() {
    const isOn = !this.isFollowing && this.selectedId !== null;
    const shown = this.picture.shown.get(this.selectedId);
    if (isOn && shown?.glide.isPlaced) {
      this.map.show(shown);
    }
    this.#setFollowing(isOn);
  }

  /** What the selected unit carries and belongs to; it may come, or change its group, after it was selected. */
  #selectCrew() {
    this.sources.select(this.selectedId);
    this.group.select(this.#selectedUnit());
    this.sorties.select(this.#selectedUnit());
  }

  #selectedUnit() {
    return this.picture.shown.get(this.selectedId)?.unit;
  }

  #labelOf(id) {
    return this.picture.shown.get(id)?.unit.label ?? id ?? '';
  }

  /** The tab of the recorder says whose frames there are. */
  #nameFrames() {
    setText(byId('dock-frames-unit'), this.#labelOf(this.selectedId));
  }

  #setFollowing(isOn) {
    this.isFollowing = isOn;
    this.panel.refresh();
  }

  #take(outcome, message) {
    this.picture.apply(outcome, this.mirror.units, performance.now(), this.clock.nowMs());
    if (message.op === 'delta') {
      const delayMs = Number.isFinite(message.time) ? this.clock.hear(message.time) : 0;
      this.strip.hearDelta(outcome.entered.length + outcome.changed.length, (message.lag ?? 0) + delayMs);
    } else if (!this.mirror.catchingUp) {
      this.#fitOnce();
      this.#refresh();
    }
  }

  #fitOnce() {
    if (!this.#hasFitted) {
      this.#hasFitted = true;
      this.fit();
    }
  }

  /** Shows the place where the units are, or the zones when no unit has a place. */
  fit() {
    const bounds = boundsOf(this.picture.shown.values()) ?? this.map.ground.bounds();
    if (bounds !== null) {
      this.map.fit(bounds);
    }
    this.#setFollowing(false);
  }

  #filtered() {
    this.map.units.viewChanged();
    this.map.touch();
    this.map.refreshTrails();
  }

  #refresh() {
    this.picture.age(this.clock.nowMs());
    this.strip.refresh();
    this.list.refresh();
    this.panel.refresh();
    this.#selectCrew();
    this.knocking.refresh();
    this.#nameFrames();
    if (this.selectedId === null) {
      this.overview.refresh();
    }
    if (this.isFollowing && this.picture.shown.has(this.selectedId)) {
      this.map.keepInMiddle(this.picture.shown.get(this.selectedId));
    }
  }

  #relabel() {
    this.strip.refresh();
    this.list.refresh(true);
    this.panel.rebuild();
    this.sources.rebuild();
    this.group.rebuild();
    this.sorties.refresh();
    this.desk.rebuild();
    this.fileList.rebuild();
    this.knocking.rebuild();
    this.frames.rebuild();
    this.events.rebuild();
    this.unitEvents.rebuild();
    this.overview.refresh(true);
    this.map.refresh();
  }

  async #loadZones() {
    try {
      const answer = await fetch('v1/zones');
      if (answer.ok) {
        this.map.ground.setZones(await answer.json());
        this.map.refresh();
      }
    } catch {
      // The gateway is not there: the strip says so, and the zones are asked for again.
      setTimeout(() => this.#loadZones(), ZONES_RETRY_MS);
    }
  }

  #nextAlarm() {
    const alarmed = this.list.ids.filter((id) => this.picture.shown.get(id).isAlarmed);
    if (alarmed.length > 0) {
      this.select(alarmed[(alarmed.indexOf(this.selectedId) + 1) % alarmed.length], true);
    }
  }

  #escape() {
    if (this.help.close()) {
      return;
    }
    const isInDock = byId('dock').contains(document.activeElement);
    document.activeElement.blur();
    if (isInDock && this.dock.close()) {
      return;
    }
    if (this.list.clearSearch() || this.dock.close()) {
      return;
    }
    if (this.isFollowing) {
      this.#setFollowing(false);
    } else {
      this.select(null);
    }
  }

  #listen() {
    byId('language').addEventListener('click', switchLanguage);
    byId('theme').addEventListener('click', switchTheme);
    byId('help-open').addEventListener('click', () => this.help.toggle());
    byId('map-fit').addEventListener('click', () => this.fit());
    byId('map-in').addEventListener('click', () => this.map.zoomBy(1));
    byId('map-out').addEventListener('click', () => this.map.zoomBy(-1));
    for (const opener of document.querySelectorAll('[data-opens]')) {
      opener.addEventListener('click', () => this.dock.toggle(opener.dataset.opens));
    }
    startKeys({
      search: () => this.list.focusSearch(),
      move: (rows) => this.list.moveCursor(rows),
      movePage: (pages) => this.list.moveCursor(pages * this.list.pageRows),
      enter: () => this.select(this.list.cursorId, true),
      escape: () => this.#escape(),
      follow: () => this.toggleFollow(),
      nextAlarm: () => this.#nextAlarm(),
      fit: () => this.fit(),
      knocking: () => this.dock.toggle('knocking'),
      frames: () => this.dock.toggle('frames'),
      events: () => this.dock.toggle('events'),
      sides: () => document.body.classList.toggle('map-only'),
      language: switchLanguage,
      theme: switchTheme,
      help: () => this.help.toggle(),
      zoomIn: () => this.map.zoomBy(1),
      zoomOut: () => this.map.zoomBy(-1),
    });
  }
}

function liveAddress() {
  const address = new URL('v1/live', document.baseURI);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address;
}

/** [west, south, east, north] in degrees of all units that have a place, or null. */
function boundsOf(shownUnits) {
  let bounds = null;
  for (const { glide } of shownUnits) {
    if (glide.isPlaced) {
      bounds ??= { west: glide.x, east: glide.x, north: glide.y, south: glide.y };
      bounds.west = Math.min(bounds.west, glide.x);
      bounds.east = Math.max(bounds.east, glide.x);
      bounds.north = Math.min(bounds.north, glide.y);
      bounds.south = Math.max(bounds.south, glide.y);
    }
  }
  return bounds === null
    ? null
    : [longitudeDeg(bounds.west), latitudeDeg(bounds.south), longitudeDeg(bounds.east), latitudeDeg(bounds.north)];
}

function markCopied(button) {
  button.classList.add('copied');
  setTimeout(() => button.classList.remove('copied'), COPIED_MS);
}

const page = new Console();
page.start();
exposeSnapshot(page);
