// SPDX-License-Identifier: Apache-2.0
/**
 * The newest files of the selected unit, in its panel.
 *
 * Promises: a row is made when a file appears and not again, so that a picture is loaded once; a file is never opened as a
 * page, it is downloaded under its own name.
 */

import { byId, element, setText } from './dom.js';
import { clockDate, clockTime, fileSize } from './format.js';
import { text, wireText } from './i18n.js';

const MOST_SHOWN = 8;

export class FileList {
  #files;
  #shape = '';

  /** `files`: UnitFiles. */
  constructor(files) {
    this.#files = files;
    files.onChange(() => this.refresh());
  }

  refresh() {
    const { files, error } = this.#files;
    const shown = (files ?? []).slice(0, MOST_SHOWN);
    byId('files').hidden = shown.length === 0 && error === '';
    setText(byId('files-error'), error);
    setText(byId('files-more'), (files?.length ?? 0) > MOST_SHOWN ? text('files.more', { shown: MOST_SHOWN }) : '');
    const shape = shown.map((file) => file.id).join();
    if (shape !== this.#shape) {
      this.#shape = shape;
      byId('file-list').replaceChildren(...shown.map(makeRow));
    }
  }

  /** Makes the rows anew: the language changed. */
  rebuild() {
    this.#shape = '';
    this.refresh();
  }
}

/** A link to a file that shows it when it is a picture. */
export function pictureLink(file) {
  const what = nameOf(file);
  const children = isPicture(file) ? [element('img', { src: addressOf(file), alt: what, loading: 'lazy' })] : [what];
  return element('a', { href: addressOf(file), download: '', title: what, className: 'file-picture' }, ...children);
}

function makeRow(file) {
  const when = element('time', {}, `${clockDate(file.time)} ${clockTime(file.time)}`);
  const link = element('a', { href: addressOf(file), download: '', className: 'file-name' }, nameOf(file));
  const size = element('span', { className: 'file-size' }, fileSize(file.length));
  const shown = isPicture(file) ? [pictureLink(file)] : [];
  return element('li', { dataset: { id: file.id }, title: file.device }, when, link, size, ...shown);
}

function nameOf({ kind, format, channel, event }) {
  const what = [wireText('media', kind), format, channel > 0 ? text('files.channel', { channel }) : '', event];
  return what.filter(Boolean).join(' · ');
}

function isPicture({ type }) {
  return type.startsWith('image/');
}

function addressOf({ id }) {
  return `v1/media/${encodeURIComponent(id)}`;
}
