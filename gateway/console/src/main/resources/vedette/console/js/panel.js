// SPDX-License-Identifier: Apache-2.0
/**
 * The right-hand column: the selected unit with all that is known of it, or the overview when none is selected.
 *
 * Promises: every facet says who said it and how old that is by the server's time, once a second; the page keeps its shape:
 * rows are built when a unit or its set of fields changes, and only their text changes after that.
 */

import { byId, element, setText } from './dom.js';
import { FACETS, facetOf } from './facets.js';
import { age, coordinates } from './format.js';
import { text, wireText } from './i18n.js';
import { setSymbol, symbolElement, toneOf } from './symbols.js';

export class UnitPanel {
  #model;
  #events;
  #shape = '';
  #values = new Map();
  #symbol = symbolElement('other');

  /** `model`: picture, serverMs(), selectedId(), isFollowing(); `events`: onClose(), onFollow(), onCopy(). */
  constructor(model, events) {
    this.#model = model;
    this.#events = events;
    byId('unit-symbol').append(this.#symbol);
    byId('unit-close').addEventListener('click', () => events.onClose());
    byId('unit-follow').addEventListener('click', () => events.onFollow());
  }

  refresh() {
    const id = this.#model.selectedId();
    byId('unit').hidden = id === null;
    byId('overview').hidden = id !== null;
    if (id === null) {
      return;
    }
    const shown = this.#model.picture.shown.get(id);
    byId('unit-gone').hidden = shown !== undefined;
    byId('unit-follow').setAttribute('aria-pressed', String(this.#model.isFollowing()));
    if (shown !== undefined) {
      this.#showHead(shown);
      this.#showFacets(shown);
    }
  }

  /** Forgets the rows: the language changed. */
  rebuild() {
    this.#shape = '';
    this.refresh();
  }

  #showHead(shown) {
    const { unit } = shown;
    const head = byId('unit-head');
    setSymbol(this.#symbol, shown.kind);
    head.dataset.tone = toneOf(shown);
    head.toggleAttribute('data-alarmed', shown.isAlarmed);
    setText(byId('unit-label'), unit.label ?? unit.id);
    const plate = unit.license_plate ? `${unit.license_plate} · ` : '';
    setText(byId('unit-kind'), `${plate}${wireText('kind', shown.kind)}`);
    const formation = [unit.group, unit.role, unit.fleet].filter(Boolean).join(' · ');
    setText(byId('unit-id'), unit.id);
    setText(byId('unit-formation'), formation);
    setText(byId('unit-link'), text(`link.${shown.link}`));
    byId('unit-link').dataset.tone = shown.link;
    setText(byId('unit-age'), age(this.#model.serverMs() - unit.phenomenonTime));
    setText(byId('unit-status'), unit.status === undefined ? '' : wireText('status', unit.status));
    setText(byId('unit-incident'), unit.incident ?? '');
    const alarms = byId('unit-alarms');
    alarms.hidden = !shown.isAlarmed;
    setText(alarms, (unit.alarms ?? []).map((alarm) => wireText('alarm', alarm)).join(' · '));
  }

  #showFacets(shown) {
    const facets = FACETS.map((name) => facetOf(shown.unit, name)).filter((facet) => facet !== null);
    const shape = `${shown.id} ${facets.map((facet) => `${facet.name}:${facet.rows.map((row) => row.key)}`).join(' ')}`;
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#build(facets);
    }
    const serverMs = this.#model.serverMs();
    for (const facet of facets) {
      setText(this.#values.get(`${facet.name} age`), age(serverMs - facet.phenomenonMs));
      setText(this.#values.get(`${facet.name} source`), facet.source ?? '');
      for (const row of facet.rows) {
        const value = this.#values.get(`${facet.name} ${row.key}`);
        setText(value, row.value);
        value.toggleAttribute('data-fault', row.isFault === true);
      }
    }
  }

  #build(facets) {
    this.#values.clear();
    const present = new Set(facets.map((facet) => facet.name));
    const absent = FACETS.filter((name) => !present.has(name)).map((name) => text(`facet.${name}`));
    const sections = facets.map((facet) => this.#buildFacet(facet));
    if (absent.length > 0) {
      sections.push(element('p', { className: 'facets-absent' }, text('panel.absent', { facets: absent.join(' · ') })));
    }
    byId('unit-facets').replaceChildren(...sections);
  }

  #buildFacet(facet) {
    const ageText = element('span', { className: 'facet-age' });
    const source = element('span', { className: 'facet-source' });
    this.#values.set(`${facet.name} age`, ageText);
    this.#values.set(`${facet.name} source`, source);
    const heading = element('h3', {}, element('span', {}, text(`facet.${facet.name}`)), source, ageText);
    const rows = element('dl', {}, ...facet.rows.flatMap((row) => this.#buildRow(facet, row)));
    return element('section', { className: 'facet', dataset: { facet: facet.name } }, heading, rows);
  }

  #buildRow(facet, row) {
    const value = element('dd');
    this.#values.set(`${facet.name} ${row.key}`, value);
    if (row.key === 'coordinates' && facet.name === 'position') {
      const button = element('button', { type: 'button', className: 'copy', title: text('panel.copy') }, value);
      button.setAttribute('aria-label', text('panel.copy'));
      button.addEventListener('click', () => this.#copy(button));
      return [element('dt', {}, row.label), button];
    }
    return [element('dt', {}, row.label), value];
  }

  async #copy(button) {
    const unit = this.#model.picture.shown.get(this.#model.selectedId())?.unit;
    if (unit?.coordinates !== undefined) {
      await copyText(coordinates(unit.coordinates));
      this.#events.onCopy(button);
    }
  }
}

/** Puts text on the clipboard, also where the page came over plain HTTP and the browser offers no clipboard. */
async function copyText(copied) {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(copied);
    return;
  }
  const field = element('textarea', { className: 'off-screen', value: copied });
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
