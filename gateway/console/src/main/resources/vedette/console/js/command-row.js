// SPDX-License-Identifier: Apache-2.0
/**
 * One line of the log of commands: when, what, what became of it, and the pictures that it brought.
 *
 * Promises: a row is built once and only its texts change after that; a picture stays while it is the same one.
 */

import { element, setText } from './dom.js';
import { pictureLink } from './file-list.js';
import { clockTime } from './format.js';
import { text, wireText } from './i18n.js';

export function makeCommandRow() {
  const parts = ['time', 'what', 'status', 'answer', 'pictures'].map((name) => element('span', { className: `command-${name}` }));
  return element('li', { hidden: true }, ...parts);
}

/** `pictures`: the files that the command brought, as in `GET /v1/media/{id}/info`. */
export function showCommand(row, command, pictures) {
  const [time, what, status, answer, shown] = row.children;
  setText(time, clockTime(command.sentAtMs));
  setText(what, whatOf(command));
  what.title = what.textContent;
  const reason = command.code ? wireText('error', command.code) : '';
  const stage = command.stage ? wireText('stage', command.stage) : '';
  setText(status, [text(`command.${command.statusCode}`), reason || stage].filter(Boolean).join(' · '));
  status.title = [command.id, command.bearer, command.principal].filter(Boolean).join(' · ');
  setText(answer, command.detail === command.code ? '' : (command.detail ?? ''));
  row.dataset.status = command.statusCode;
  const ids = pictures.map((file) => file.id).join();
  if (ids !== (shown.dataset.ids ?? '')) {
    shown.dataset.ids = ids;
    shown.replaceChildren(...pictures.map(pictureLink));
  }
}

/** A command in the words of the desk: a text is its own, the others have a name and values. */
function whatOf({ type, params }) {
  if (type === 'text') {
    return params.text;
  }
  const values = Object.entries(params).map(([name, value]) =>
    typeof value === 'boolean' ? text(`param.${name}.${value}`) : `${wireText('param', name)} ${value}`,
  );
  return [wireText('command', type), ...values].join(' · ');
}
