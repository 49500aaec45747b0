// SPDX-License-Identifier: Apache-2.0
/**
 * The fields of one type of command, made from what the gateway tells of it.
 *
 * Promises: a field takes what the gateway takes and nothing else; where a command acts on the vehicle nothing is chosen
 * beforehand. Values can be taken out and put back, so that what was typed stays with its unit.
 */

import { element } from './dom.js';
import { text, wireText } from './i18n.js';

/** Texts that are one line by nature: the others may be longer than the panel is wide. */
const ONE_LINE = new Set(['line', 'url']);

export class CommandForm {
  #fields = [];

  /** `type` as in `GET /v1/command-types`; `onInput()` when somebody changed something. */
  constructor(type, onInput) {
    this.type = type;
    this.#fields = type.params.map((param) => fieldOf(param, type));
    this.element = element('div', { className: 'command-fields' }, ...this.#fields.map((field) => field.element));
    this.element.addEventListener('input', onInput);
  }

  /** What is filled in, by name; what is empty or impossible is left out. */
  get values() {
    return Object.fromEntries(this.#fields.map((field) => [field.name, field.read()]).filter(([, value]) => value !== undefined));
  }

  set values(values) {
    this.#fields.forEach((field) => field.write(values[field.name]));
  }

  /** Whether everything that the gateway wants to be told is there. */
  get isComplete() {
    const { values } = this;
    return this.#fields.every((field) => field.name in values);
  }

  /** Name and value of each field, for people. */
  get words() {
    return this.#fields.map((field) => field.words()).filter(Boolean).join(' · ');
  }
}

function fieldOf(param, type) {
  switch (param.kind) {
    case 'number':
      return numberField(param);
    case 'flag':
      return type.confirm ? choiceField(param) : checkField(param);
    default:
      return textField(param);
  }
}

function textField({ name, min, max }) {
  const isLine = ONE_LINE.has(name);
  const label = wireText('param', name);
  const placeholder = text(`param.${name}.placeholder`, { max });
  const input = element(isLine ? 'input' : 'textarea', { id: `command-${name}`, maxLength: max, placeholder, 'aria-label': label, autocomplete: 'off', spellcheck: false });
  if (!isLine) {
    input.rows = 2;
  }
  return {
    name,
    element: input,
    read: () => (input.value.trim().length < min ? undefined : input.value.trim()),
    write: (value = '') => (input.value = value),
    words: () => (input.value.trim() === '' ? '' : `“${input.value.trim()}”`),
  };
}

function numberField({ name, min, max, default: usual }) {
  const input = element('input', { type: 'number', id: `command-${name}`, min, max, step: 1, required: true });
  const range = element('span', { className: 'quiet' }, `${min}–${max}`);
  return {
    name,
    element: element('label', {}, element('span', {}, wireText('param', name)), input, range),
    read: () => (input.value !== '' && input.checkValidity() ? input.valueAsNumber : undefined),
    write: (value = usual) => (input.value = value ?? ''),
    words: () => `${wireText('param', name)} ${input.value}`,
  };
}

function checkField({ name, default: usual }) {
  const input = element('input', { type: 'checkbox', id: `command-${name}` });
  return {
    name,
    element: element('label', {}, input, element('span', {}, wireText('param', name))),
    read: () => input.checked,
    write: (value = usual) => (input.checked = value),
    words: () => (input.checked ? wireText('param', name) : ''),
  };
}

/** Yes or no where it matters: two choices, and none of them made. */
function choiceField({ name }) {
  const choices = [true, false].map((value) => {
    const input = element('input', { type: 'radio', name: `command-${name}`, id: `command-${name}-${value}`, value: String(value) });
    return { value, input, label: element('label', {}, input, element('span', {}, text(`param.${name}.${value}`))) };
  });
  const chosen = () => choices.find(({ input }) => input.checked);
  return {
    name,
    element: element('div', { className: 'command-choice', role: 'radiogroup', 'aria-label': wireText('param', name) }, ...choices.map(({ label }) => label)),
    read: () => chosen()?.value,
    write: (value) => choices.forEach((choice) => (choice.input.checked = choice.value === value)),
    words: () => (chosen() === undefined ? '' : text(`param.${name}.${chosen().value}`)),
  };
}
