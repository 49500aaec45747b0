// SPDX-License-Identifier: Apache-2.0
/**
 * The list of units: search, filters with counts, and rows for what is in sight only.
 *
 * Promises: any number of units scrolls, since there are never more rows than fit; the order changes only when names, alarms
 * or the choice change, not with every report; the row under the cursor stays the same unit when the order changes.
 */

import { byId, element, setText } from './dom.js';
import { kmh, span } from './format.js';
import { text, wireText } from './i18n.js';
import { KINDS, LINKS } from './picture.js';
import { Filters } from './filters.js';
import { compareUnits } from './search.js';
import { setSymbol, symbolElement, toneOf } from './symbols.js';

export const ROW_PX = 28;
const SPARE_ROWS = 2;

export class UnitList {
  filters = new Filters();
  #model;
  #events;
  #scroll = byId('list-scroll');
  #space = byId('list-space');
  #search = byId('search');
  #rows = [];
  #units = [];
  #cursorId = null;
  #selectedId = null;
  #orderVersion = -1;
  #chips = [];

  /** `model`: picture, serverMs(), isInView(shown), isReady(); `events`: onPick(id), onFilter(). */
  constructor(model, events) {
    this.#model = model;
    this.#events = events;
    this.#makeChips();
    this.#scroll.addEventListener('scroll', () => this.#layRows());
    this.#space.addEventListener('click', (event) => this.#pickRow(event.target.closest('.row')));
    this.#search.addEventListener('input', () => this.#searchFor(this.#search.value));
    byId('search-clear').addEventListener('click', () => this.clearSearch());
    new ResizeObserver(() => this.#layRows()).observe(this.#scroll);
  }

  /** Brings rows and counts up to date; `isForced` sorts anew even when nobody came, went or changed name. */
  refresh(isForced = false) {
    const { picture } = this.#model;
    if (isForced || this.filters.inViewOnly || picture.orderVersion !== this.#orderVersion) {
      this.#orderVersion = picture.orderVersion;
      this.#choose();
      this.#countChips();
    }
    this.#layRows();
  }

  focusSearch() {
    this.#search.focus();
    this.#search.select();
  }

  /** Empties the search; returns whether there was anything to empty. */
  clearSearch() {
    const had = this.#search.value !== '';
    this.#search.value = '';
    this.#searchFor('');
    return had;
  }

  setSelected(id) {
    this.#selectedId = id;
    if (id !== null) {
      this.#cursorId = id;
      this.#reveal(this.#cursorIndex());
    }
    this.#layRows();
  }

  /** Moves the cursor by so many rows. */
  moveCursor(rows) {
    const index = this.#cursorIndex();
    const next = index < 0 ? 0 : Math.min(Math.max(index + rows, 0), this.#units.length - 1);
    this.#cursorId = this.#units[next]?.id ?? null;
    this.#reveal(next);
    this.#layRows();
  }

  /** The unit under the cursor; the first of the list when there is no cursor in it. */
  get cursorId() {
    return (this.#units[this.#cursorIndex()] ?? this.#units[0])?.id ?? null;
  }

  get pageRows() {
    return Math.max(1, Math.floor(this.#scroll.clientHeight / ROW_PX) - 1);
  }

  /** What is listed, in order. */
  get ids() {
    return this.#units.map((shown) => shown.id);
  }

  #searchFor(query) {
    this.filters.query = query;
    byId('search-clear').hidden = query === '';
    this.#scroll.scrollTop = 0;
    this.#cursorId = this.#selectedId;
    this.refresh(true);
    this.#events.onFilter();
  }

  #choose() {
    const units = [];
    for (const shown of this.#model.picture.shown.values()) {
      const isWanted = this.filters.isVisible(shown) && this.filters.isFound(shown);
      if (isWanted && (!this.filters.inViewOnly || this.#model.isInView(shown))) {
        units.push(shown);
      }
    }
    this.#units = units.sort(compareUnits);
    this.#space.style.height = `${units.length * ROW_PX}px`;
    setText(byId('list-count'), text('list.count', { found: units.length, all: this.#model.picture.shown.size }));
    const empty = byId('list-empty');
    empty.hidden = units.length > 0;
    setText(empty, text(this.#model.isReady() ? 'list.empty' : 'list.waiting'));
  }

  #cursorIndex() {
    return this.#units.findIndex((shown) => shown.id === this.#cursorId);
  }

  #reveal(index) {
    if (index < 0) {
      return;
    }
    const top = index * ROW_PX;
    const { scrollTop, clientHeight } = this.#scroll;
    if (top < scrollTop) {
      this.#scroll.scrollTop = top;
    } else if (top + ROW_PX > scrollTop + clientHeight) {
      this.#scroll.scrollTop = top + ROW_PX - clientHeight;
    }
  }

  #layRows() {
    const first = Math.max(0, Math.floor(this.#scroll.scrollTop / ROW_PX) - SPARE_ROWS);
    const fitting = Math.ceil(this.#scroll.clientHeight / ROW_PX) + 2 * SPARE_ROWS;
    const count = Math.max(0, Math.min(fitting, this.#units.length - first));
    while (this.#rows.length < count) {
      this.#rows.push(this.#makeRow());
    }
    const serverMs = this.#model.serverMs();
    this.#rows.forEach((row, index) => {
      row.hidden = index >= count;
      if (!row.hidden) {
        this.#fillRow(row, first + index, serverMs);
      }
    });
    const active = this.#rows.find((row) => !row.hidden && row.dataset.id === this.#cursorId);
    this.#scroll.setAttribute('aria-activedescendant', active?.id ?? '');
  }

  #makeRow() {
    const row = element('div', { className: 'row', role: 'option', id: `row-${this.#rows.length}` });
    row.append(
      symbolElement('other'),
      element('span', { className: 'row-label' }),
      element('span', { className: 'row-note' }),
      element('span', { className: 'row-speed' }),
      element('span', { className: 'row-age' }),
    );
    this.#space.append(row);
    return row;
  }

  #fillRow(row, index, serverMs) {
    const shown = this.#units[index];
    const { unit } = shown;
    const [symbol, label, note, speed, age] = row.children;
    row.style.transform = `translateY(${index * ROW_PX}px)`;
    if (row.dataset.id !== shown.id || row.dataset.kind !== shown.kind) {
      setSymbol(symbol, shown.kind);
    }
    Object.assign(row.dataset, { id: shown.id, kind: shown.kind, tone: toneOf(shown), link: shown.link });
    row.toggleAttribute('data-alarmed', shown.isAlarmed);
    row.toggleAttribute('data-cursor', shown.id === this.#cursorId);
    row.setAttribute('aria-selected', String(shown.id === this.#selectedId));
    row.setAttribute('aria-posinset', String(index + 1));
    row.setAttribute('aria-setsize', String(this.#units.length));
    setText(label, unit.label ?? shown.id);
    setText(note, noteOf(shown));
    setText(speed, shown.link === 'online' ? kmh(unit.speed) : '');
    setText(age, Number.isFinite(unit.phenomenonTime) ? span(serverMs - unit.phenomenonTime) : '—');
    const title = `${unit.id} · ${wireText('kind', shown.kind)} · ${text(`link.${shown.link}`)} · ${noteOf(shown)}`;
    if (row.title !== title) {
      row.title = title;
    }
  }

  #pickRow(row) {
    if (row !== null) {
      this.#scroll.focus();
      this.#events.onPick(row.dataset.id);
    }
  }

  #makeChips() {
    for (const kind of KINDS) {
      this.#addChip(byId('filter-kinds'), `kind.${kind}`, [symbolElement(kind)], {
        isOn: () => this.filters.kinds.has(kind),
        toggle: () => Filters.toggle(this.filters.kinds, kind),
        counts: (shown) => shown.kind === kind,
      });
    }
    for (const link of LINKS) {
      this.#addNamedChip(`link.${link}`, {
        isOn: () => this.filters.links.has(link),
        toggle: () => Filters.toggle(this.filters.links, link),
        counts: (shown) => shown.link === link,
      });
    }
    this.#addNamedChip('list.alarmed', {
      isOn: () => this.filters.alarmedOnly,
      toggle: () => (this.filters.alarmedOnly = !this.filters.alarmedOnly),
      counts: (shown) => shown.isAlarmed,
    });
    this.#addNamedChip('list.in-view', {
      isOn: () => this.filters.inViewOnly,
      toggle: () => (this.filters.inViewOnly = !this.filters.inViewOnly),
      counts: (shown) => this.#model.isInView(shown),
    });
  }

  #addNamedChip(textKey, chip) {
    const name = element('span', { className: 'chip-name', dataset: { text: textKey } });
    this.#addChip(byId('filter-links'), `${textKey}.title`, [name], chip);
  }

  #addChip(parent, titleKey, children, chip) {
    const count = element('span', { className: 'chip-count' });
    const button = element('button', { type: 'button', className: 'chip', 'aria-pressed': 'false' }, ...children, count);
    button.dataset.title = titleKey;
    button.dataset.label = titleKey;
    button.addEventListener('click', () => {
      chip.toggle();
      this.refresh(true);
      this.#events.onFilter();
    });
    parent.append(button);
    this.#chips.push({ ...chip, button, count });
  }

  #countChips() {
    const units = [...this.#model.picture.shown.values()];
    for (const chip of this.#chips) {
      const count = units.reduce((sum, shown) => sum + Number(chip.counts(shown)), 0);
      setText(chip.count, String(count));
      chip.button.setAttribute('aria-pressed', String(chip.isOn()));
      chip.button.toggleAttribute('data-empty', count === 0);
    }
  }
}

/** What stands beside the name: the alarm before all, else the plate, the duty or the group. */
function noteOf(shown) {
  const { unit } = shown;
  if (shown.isAlarmed) {
    return unit.alarms.map((alarm) => wireText('alarm', alarm)).join(' ');
  }
  return unit.license_plate ?? unit.group ?? '';
}
