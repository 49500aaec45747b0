// SPDX-License-Identifier: Apache-2.0
/**
 * Where a knocking device belongs: into a unit that is there, found by its names, or into a new one.
 *
 * Promises: a click on a unit that was found, or Enter with one found alone, adopts into it; a new unit has no more fields
 * than people need, its kind is what the gateway takes the device for, and what they leave empty the gateway decides.
 */

import { element } from './dom.js';
import { text } from './i18n.js';
import { KINDS } from './picture.js';
import { compareUnits, matches, wordsOf } from './search.js';
import { setSymbol, symbolElement, toneOf } from './symbols.js';

const MOST_FOUND = 6;
const NEW_UNIT_FIELDS = ['id', 'label', 'license_plate', 'fleet'];
const MOST_LENGTH = 64;

export class AdoptForm {
  #picture;
  #onAdopt;
  #search;
  #found = element('div', { className: 'adopt-found', role: 'group' });
  #fields = new Map();

  /** `knocker` as in `GET /v1/knocking`; `onAdopt(body)` with the body of the request. */
  constructor(knocker, picture, onAdopt) {
    this.#picture = picture;
    this.#onAdopt = onAdopt;
    const placeholder = text('adopt.search');
    this.#search = element('input', { type: 'text', className: 'adopt-search', placeholder, 'aria-label': placeholder, autocomplete: 'off' });
    this.#search.addEventListener('input', () => this.#find());
    this.#search.addEventListener('keydown', (event) => this.#enter(event));
    const existing = element('section', { className: 'adopt-existing' }, element('h4', {}, text('adopt.existing')), this.#search, this.#found);
    this.element = element('div', { className: 'adopt' }, existing, this.#newUnit(knocker));
    this.#find();
  }

  focus() {
    this.#search.focus();
  }

  #newUnit(knocker) {
    const form = element('form', { className: 'adopt-new' }, element('h4', {}, text('adopt.new')));
    const kind = element('select', { name: 'kind' }, ...KINDS.map((name) => element('option', { value: name }, text(`kind.${name}`))));
    kind.value = knocker.kind;
    for (const name of NEW_UNIT_FIELDS) {
      const input = element('input', { type: 'text', name, maxLength: MOST_LENGTH, autocomplete: 'off' });
      this.#fields.set(name, input);
      form.append(element('label', {}, element('span', {}, text(`adopt.${name}`)), input));
    }
    this.#fields.get('id').value = unitIdOf(knocker.id);
    this.#fields.get('id').required = true;
    this.#fields.get('license_plate').value = knocker.license_plate;
    this.#fields.get('fleet').placeholder = text('adopt.fleet.placeholder');
    this.#fields.set('kind', kind);
    form.append(element('label', {}, element('span', {}, text('adopt.kind')), kind));
    form.append(element('button', { type: 'submit' }, text('adopt.send')));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#onAdopt({ new_unit: this.#filledIn() });
    });
    return form;
  }

  #filledIn() {
    const entries = [...this.#fields].map(([name, field]) => [name, field.value.trim()]);
    return Object.fromEntries(entries.filter(([, value]) => value !== ''));
  }

  #find() {
    const words = wordsOf(this.#search.value);
    const units = [...this.#picture.shown.values()].filter((shown) => matches(shown.haystack, words)).sort(compareUnits);
    this.#found.replaceChildren(...units.slice(0, MOST_FOUND).map((shown) => this.#foundUnit(shown)));
    if (units.length > MOST_FOUND) {
      this.#found.append(element('span', { className: 'quiet' }, text('adopt.more', { n: units.length - MOST_FOUND })));
    } else if (units.length === 0) {
      this.#found.append(element('span', { className: 'quiet' }, text('list.empty')));
    }
  }

  #foundUnit(shown) {
    const { unit } = shown;
    const symbol = symbolElement(shown.kind);
    setSymbol(symbol, shown.kind);
    const names = element('span', { className: 'adopt-label' }, unit.label ?? unit.id);
    const more = element('span', { className: 'quiet' }, [unit.id, unit.license_plate].filter(Boolean).join(' · '));
    const button = element('button', { type: 'button', dataset: { unit: unit.id, tone: toneOf(shown) } }, symbol, names, more);
    button.addEventListener('click', () => this.#onAdopt({ unit: unit.id }));
    return button;
  }

  #enter(event) {
    const found = this.#found.querySelectorAll('button');
    if (event.key === 'Enter' && found.length === 1) {
      event.preventDefault();
      found[0].click();
    }
  }
}

/** A unit's id made from the device's: what an id may not have becomes a dash. */
function unitIdOf(deviceId) {
  return deviceId.slice(deviceId.indexOf(':') + 1).replace(/[^A-Za-z0-9._~-]/g, '-').slice(0, MOST_LENGTH);
}
