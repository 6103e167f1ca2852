import { inflateSync } from 'node:zlib';
import { accept, refuse, type Verdict } from '../file.ts';

const EOF_MARK = '%%EOF';
const MAX_OBJECTS = 4_000_000;
const MAX_ALL_OBJECTS = 40_000_000;
/** Bytes after the end that careless software leaves; a second file needs more. */
const MAX_TAIL = 1024;

const LAUNCHES = /\/Launch\b/;
const ACTS = /\/(JavaScript|JS|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie|Sound)\b/;

/**
 * A PDF: whole, hiding no other file, launching nothing. One that holds scripts, forms of the old kind or files is
 * accepted and marked active: the forms of the State (CERFA) do.
 */
export function inspectPdf(bytes: Buffer): Verdict {
  const end = bytes.lastIndexOf(EOF_MARK);
  if (end < 0) return refuse('damaged');
  const tail = bytes.toString('latin1', end + EOF_MARK.length).replace(/^[\s\0]+|[\s\0]+$/g, '');
  if (tail.length > MAX_TAIL || endsAsZip(bytes)) return refuse('hidden');
  const text = bytes.toString('latin1');
  let active = false;
  for (const part of readable(text, bytes)) {
    const names = part.includes('#')
      ? part.replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      : part;
    if (LAUNCHES.test(names)) return refuse('launch');
    active ||= ACTS.test(names);
  }
  return accept('pdf', active);
}

/** The file itself without its compressed streams, then the objects that those of type ObjStm hold. */
function* readable(text: string, bytes: Buffer): Generator<string> {
  yield text.replace(/\bstream\r?\n[^]*?endstream/g, ' ');
  let room = MAX_ALL_OBJECTS;
  for (const match of text.matchAll(/\/ObjStm\b/g)) {
    const start = /\bstream\r?\n/g;
    start.lastIndex = match.index;
    const found = start.exec(text);
    if (!found || room <= 0) continue;
    const objects = inflate(bytes.subarray(found.index + found[0].length), Math.min(MAX_OBJECTS, room));
    room -= objects.length;
    yield objects;
  }
}

function inflate(bytes: Buffer, maxOutputLength: number): string {
  try {
    return inflateSync(bytes, { maxOutputLength }).toString('latin1');
  } catch {
    // Encrypted, damaged or larger than any honest one: a scanner's matter.
    return '';
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
