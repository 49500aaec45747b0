// SPDX-License-Identifier: Apache-2.0
/**
 * Asks the gateway over REST.
 *
 * Promises: the answer is what the gateway said, or a RestError with the gateway's own code and words; a gateway that does
 * not answer is `unreachable`. Nothing is kept in a cache, every path is relative to the page.
 */

import { wireText } from './i18n.js';

export class RestError extends Error {
  /** `code` as in problem+json, `detail` the gateway's words, both may be shown. */
  constructor(code, detail = '') {
    super(`${code} ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** Sends a request; `body` is sent as JSON. Gives the JSON of the answer, null where there is none. */
export async function ask(method, path, body) {
  const content = body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  let answer;
  try {
    answer = await fetch(path, { method, cache: 'no-store', ...content });
  } catch {
    throw new RestError('unreachable');
  }
  if (!answer.ok) {
    throw await refusalOf(answer);
  }
  return answer.status === 204 ? null : answer.json();
}

/** What went wrong, for people; anything but a RestError is a fault of this page and is thrown on. */
export function errorText(error) {
  if (!(error instanceof RestError)) {
    throw error;
  }
  return [wireText('error', error.code), error.detail].filter(Boolean).join(' · ');
}

async function refusalOf(answer) {
  try {
    const { code, detail } = await answer.json();
    return new RestError(code ?? String(answer.status), detail ?? '');
  } catch {
    return new RestError(String(answer.status));
  }
}
