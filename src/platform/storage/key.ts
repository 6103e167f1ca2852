const SEGMENT = /^[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*$/;
const MAX_KEY = 180;
const MAX_SEGMENT = 100;

/** One segment of a key: lower-case letters, digits, `-`, `_`, single inner dots. Nothing that a path could abuse. */
export function isSegment(text: string): boolean {
  return text.length <= MAX_SEGMENT && SEGMENT.test(text);
}

/** Splits a key in its segments, at least two. Throws on anything else: keys are made by code, never by a person. */
export function parseKey(key: string): [namespace: string, ...name: string[]] {
  const segments = key.split('/');
  if (key.length > MAX_KEY || segments.length < 2 || !segments.every(isSegment)) {
    throw new TypeError(
      'a storage key is namespace/name, of lower-case letters, digits, dot, dash and underscore',
    );
  }
  return segments as [string, ...string[]];
}
