import { hmac, randomToken, sameSecret, sha256 } from '#platform/ids/index.ts';
import type { Page } from './page.ts';

/** The key that makes a form one sending, however often it arrives, and the proof of when it was shown. */
export interface FormKey {
  key: string;
  token: string;
}

const KEY = /^[2-9a-z]{30}$/;

/** A new form: its key is also the key of its draft files. */
export function newFormKey(page: Page): FormKey {
  const key = randomToken();
  return { key, token: sign(page, key, page.now.getTime()) };
}

/** A form that came back. */
export interface SentForm extends FormKey {
  /** When it was shown; null where the proof is absent or not ours. */
  shownAt: Date | null;
  /** The key that it came with; '' where it had none, and then `key` is a new one, which says nothing of the sending. */
  sentKey: string;
}

/** The key that a form came with, and when it was shown. A form without a key (no browser sends that) gets a new one. */
export function readFormKey(page: Page, key: string, token: string): SentForm {
  if (!KEY.test(key)) return { ...newFormKey(page), shownAt: null, sentKey: '' };
  const shown = Number.parseInt(token.split('.')[0] ?? '', 36);
  const ours = Number.isSafeInteger(shown) && sameSecret(sign(page, key, shown), token);
  if (!ours) return { key, token: sign(page, key, page.now.getTime()), shownAt: null, sentKey: key };
  return { key, token, shownAt: new Date(shown), sentKey: key };
}

function sign(page: Page, key: string, shown: number): string {
  const proof = hmac(page.tenant.secret, `form ${key} ${shown}`).toString('base64url').slice(0, 27);
  return `${shown.toString(36)}.${proof}`;
}

/**
 * The submission key of a form's content: a double click or a reload sends the same text and makes one message; who
 * goes back, writes something else and sends again makes a second one.
 */
export function sendingKey(key: string, ...content: readonly string[]): string {
  return `${key}-${sha256(content.join('\0')).toString('hex').slice(0, 16)}`;
}
