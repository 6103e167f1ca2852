import { setImmediate as nextTurn } from 'node:timers/promises';

/** Bytes looked at between two turns of the event loop: a few milliseconds of any of our searches. */
const STRIDE = 1_000_000;
/** Bytes that a stride shares with the next: what is searched for must be shorter. */
const OVERLAP = 512;

/**
 * Whether a pattern occurs, looked for as latin1 a megabyte at a time: a file of 25 MB would hold the event loop, and a
 * web process has other visitors. The pattern may match OVERLAP bytes at most, so bound its repetitions, and must cost
 * no more than a constant at each byte.
 */
export async function occurs(bytes: Buffer, pattern: RegExp): Promise<boolean> {
  for (let from = 0; from < bytes.length; from += STRIDE) {
    if (pattern.test(bytes.toString('latin1', from, from + STRIDE + OVERLAP))) return true;
    await nextTurn();
  }
  return false;
}

/** Where a pattern occurs, in order, on the terms of `occurs`; whoever has enough stops reading. */
export async function* occurrences(bytes: Buffer, pattern: RegExp): AsyncGenerator<number> {
  const global = new RegExp(pattern.source, `${pattern.flags}g`);
  for (let from = 0; from < bytes.length; from += STRIDE) {
    for (const { index } of bytes.toString('latin1', from, from + STRIDE + OVERLAP).matchAll(global)) {
      // What begins in the shared bytes is found again by the next stride.
      if (index < STRIDE) yield from + index;
    }
    await nextTurn();
  }
}

/** The bytes in strides, a turn of the event loop after each. */
export async function* strides(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += STRIDE) {
    yield bytes.subarray(from, from + STRIDE);
    await nextTurn();
  }
}
