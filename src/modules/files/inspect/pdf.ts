import { inflateSync } from 'node:zlib';
import { accept, refuse, type Verdict } from '../file.ts';

const EOF_MARK = '%%EOF';
/** Bytes after the end that careless software leaves; a second file needs more. */
const MAX_TAIL = 1024;
const MAX_OBJECT_STREAMS = 5_000;
const MAX_INFLATED = 4_000_000;
const MAX_ALL_INFLATED = 40_000_000;
/** What a stream that does not inflate costs of that bound: encrypted files have many, and honest ones. */
const COST_OF_FAILURE = 100_000;
/** A stream's dictionary is shorter. */
const MAX_DICTIONARY = 2_000;

const LAUNCHES = /\/Launch\b/;
/** /JS with what must follow it: three letters alone come by chance in compressed data. */
const ACTS =
  /\/(?:JavaScript|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie|Sound)\b|\/JS\s*(?:\(|<|\d+\s+\d+\s+R\b)/;

/**
 * A PDF: whole, hiding no other file, launching nothing. One that holds scripts, forms of the old kind or files is
 * accepted and marked active: the forms of the State (CERFA) do.
 */
export function inspectPdf(bytes: Buffer): Verdict {
  const end = bytes.lastIndexOf(EOF_MARK);
  if (end < 0) return refuse('damaged');
  const tail = bytes.toString('latin1', end + EOF_MARK.length).replace(/[\s\0]+/g, '');
  if (tail.length > MAX_TAIL || endsAsZip(bytes)) return refuse('hidden');
  const text = bytes.toString('latin1');
  const streams = objectStreams(text, bytes);
  const parts = [text, ...streams.texts].map(plainNames);
  if (parts.some((part) => LAUNCHES.test(part))) return refuse('launch');
  return accept('pdf', !streams.complete || parts.some((part) => ACTS.test(part)));
}

/** Names of a PDF may be written with hexadecimal codes: /La#75nch. */
function plainNames(text: string): string {
  if (!text.includes('#')) return text;
  return text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The objects that streams of type ObjStm hold; `complete` is false where there was more than the bounds allow. */
function objectStreams(text: string, bytes: Buffer): { texts: string[]; complete: boolean } {
  const texts: string[] = [];
  let room = MAX_ALL_INFLATED;
  let seen = 0;
  for (const match of text.matchAll(/\/ObjStm\b/g)) {
    seen += 1;
    if (seen > MAX_OBJECT_STREAMS || room <= 0) return { texts, complete: false };
    const found = /\bstream\r?\n/.exec(text.slice(match.index, match.index + MAX_DICTIONARY));
    if (!found) continue;
    const objects = inflate(bytes.subarray(match.index + found.index + found[0].length));
    room -= objects?.length ?? COST_OF_FAILURE;
    if (objects) texts.push(objects);
  }
  return { texts, complete: true };
}

/** Null where the bytes are encrypted, not compressed (then they are read as they stand) or larger than any honest one. */
function inflate(bytes: Buffer): string | null {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_INFLATED }).toString('latin1');
  } catch {
    return null;
  }
}

/** Whether archive software would open it: an end-of-directory record whose comment reaches the end of the file. */
export function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - 65_557);
  for (
    let at = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    at >= from;
    at = bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  ) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) >= bytes.length) return true;
    if (at === 0) break;
  }
  return false;
}
