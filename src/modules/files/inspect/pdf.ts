import { createInflate } from 'node:zlib';
import { accept, refuse, type Verdict } from '../file.ts';
import { occurrences, occurs, strides } from './pace.ts';

const EOF_MARK = '%%EOF';
/** Bytes after the end that careless software leaves; a second file needs more. */
const MAX_TAIL = 1024;
const MAX_OBJECT_STREAMS = 5_000;
const MAX_INFLATED = 4_000_000;
const MAX_ALL_INFLATED = 40_000_000;
/** What each stream costs of that bound beside its bytes: encrypted files have many that do not inflate, honest ones too. */
const COST_OF_STREAM = 20_000;
/** A stream's dictionary is shorter. */
const MAX_DICTIONARY = 2_000;
/** An end-of-directory record of a ZIP and the longest comment after it. */
const MAX_ZIP_END = 65_557;

/** What asks to start a program. */
const LAUNCHES = new RegExp(name('Launch'));
/** /JS with what must follow it: three letters alone come by chance in compressed data. 64 blanks are no chance. */
const ACTS = new RegExp(
  `${[
    'JavaScript',
    'EmbeddedFile',
    'EmbeddedFiles',
    'RichMedia',
    'XFA',
    'SubmitForm',
    'ImportData',
    'GoToE',
    'Movie',
    'Sound',
  ]
    .map(name)
    .join('|')}|${name('JS')}(?:\\s{64}|\\s{0,64}(?:\\(|<|\\d{1,10}\\s{1,64}\\d{1,10}\\s{1,64}R\\b))`,
);
const OBJECT_STREAM = new RegExp(name('ObjStm'));

/**
 * A PDF: whole, hiding no other file, launching nothing. One that holds scripts, forms of the old kind or files is
 * accepted and marked active: the forms of the State (CERFA) do. The bytes are read in place, a stride at a time.
 */
export async function inspectPdf(bytes: Buffer): Promise<Verdict> {
  const end = bytes.lastIndexOf(EOF_MARK);
  if (end < 0) return refuse('damaged');
  if ((await isLongTail(bytes.subarray(end + EOF_MARK.length))) || endsAsZip(bytes)) return refuse('hidden');
  if (await occurs(bytes, LAUNCHES)) return refuse('launch');
  const active = await occurs(bytes, ACTS);
  const inside = await inspectObjectStreams(bytes);
  return inside.launches ? refuse('launch') : accept('pdf', active || inside.active);
}

/**
 * The pattern of a PDF name. Any of its letters may be written with a hexadecimal code: /La#75nch. The pattern knows
 * both ways: decoding the file instead made a copy of it by a call a letter, eight million in a file made for that.
 */
function name(letters: string): string {
  const each = [...letters].map((letter) => {
    const hex = letter
      .charCodeAt(0)
      .toString(16)
      .replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`);
    return `(?:${letter}|#${hex})`;
  });
  return `/${each.join('')}\\b`;
}

/** Whether more follows the end than blanks and a little carelessness. */
async function isLongTail(tail: Buffer): Promise<boolean> {
  let printed = 0;
  for await (const stride of strides(tail)) {
    for (const byte of stride) {
      const blank = byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0 || byte === 0xa0;
      if (!blank) printed += 1;
      if (printed > MAX_TAIL) return true;
    }
  }
  return false;
}

interface Inside {
  launches: boolean;
  /** Also where there was more than the bounds allow to look at. */
  active: boolean;
}

/** What the objects say that streams of type ObjStm hold, one stream in memory at a time. */
async function inspectObjectStreams(bytes: Buffer): Promise<Inside> {
  let room = MAX_ALL_INFLATED;
  let seen = 0;
  let active = false;
  for await (const at of occurrences(bytes, OBJECT_STREAM)) {
    seen += 1;
    if (seen > MAX_OBJECT_STREAMS || room <= 0) return { launches: false, active: true };
    const found = /\bstream\r?\n/.exec(bytes.toString('latin1', at, at + MAX_DICTIONARY));
    if (!found) continue;
    const from = at + found.index + found[0].length;
    const { objects, work, cut } = await inflate(bytes.subarray(from, from + MAX_INFLATED));
    room -= work + COST_OF_STREAM;
    if (await occurs(objects, LAUNCHES)) return { launches: true, active };
    active ||= cut || (await occurs(objects, ACTS));
  }
  return { launches: false, active };
}

interface Inflated {
  /** What came before the end, a fault or the bound: nothing where the bytes are encrypted or not compressed. */
  objects: Buffer;
  /** Bytes read and made. Both count: a stream of empty blocks makes none. */
  work: number;
  /** There was more than any honest stream has. */
  cut: boolean;
}

/** Inflates off the event loop. The data end where they say; what follows them in the file is not theirs. */
async function inflate(bytes: Buffer): Promise<Inflated> {
  const stream = createInflate();
  const parts: Buffer[] = [];
  let made = 0;
  stream.end(bytes);
  try {
    for await (const part of stream) {
      parts.push(part);
      made += part.length;
      if (made > MAX_INFLATED) break;
    }
  } catch {
    // Encrypted, not compressed, or damaged: what could be read is looked at.
  }
  const work = made + stream.bytesWritten;
  return { objects: Buffer.concat(parts), work, cut: made > MAX_INFLATED };
}

/** Whether archive software would open it: an end-of-directory record whose comment reaches the end of the file. */
function endsAsZip(whole: Buffer): boolean {
  const bytes = whole.subarray(Math.max(0, whole.length - MAX_ZIP_END));
  for (
    let at = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    at >= 0;
    at = bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  ) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) >= bytes.length) return true;
    if (at === 0) break;
  }
  return false;
}
