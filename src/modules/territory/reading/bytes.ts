import { territoryErrors } from '../territory.errors.ts';
import type { ImportOptions } from '../territory.schemas.ts';

/** The bytes of a file, from their beginning at each call: they are read twice. */
export type Source = () => AsyncIterable<Uint8Array>;

/** A file to import, and how. */
export interface FileImport extends ImportOptions {
  readonly source: Source;
}

export type Encoding = 'utf-8' | 'windows-1252';

const MOST_BYTES = 1_000_000_000;
export const LONGEST_LINE = 64_000;
const NEW_LINE = 10;

/**
 * Reads a file through once, holding nothing: its encoding (what is no UTF-8 is Windows-1252, as French spreadsheets
 * save it), and that it is a text whose lines are bounded. Throws `territory.file_empty`, `file_too_large`, `not_text`,
 * `line_too_long`.
 */
export async function examine(source: Source): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let encoding: Encoding = 'utf-8';
  let bytes = 0;
  const lines = { line: 1, length: 0 };
  for await (const chunk of source()) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw territoryErrors.tooLarge(MOST_BYTES / 1e6);
    boundLines(chunk, lines);
    if (encoding === 'utf-8' && !decodes(decoder, chunk)) encoding = 'windows-1252';
  }
  if (bytes === 0) throw territoryErrors.empty();
  // A character cut by the end of the file.
  return encoding === 'utf-8' && !decodes(decoder, null) ? 'windows-1252' : encoding;
}

/** The file's text as UTF-8 bytes, whatever it was written in. */
export async function* asUtf8(source: Source, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') {
    for await (const chunk of source()) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source()) yield Buffer.from(decoder.decode(chunk, { stream: true }));
}

function decodes(decoder: TextDecoder, chunk: Uint8Array | null): boolean {
  try {
    if (chunk === null) decoder.decode();
    else decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function boundLines(chunk: Uint8Array, at: { line: number; length: number }): void {
  const zero = chunk.indexOf(0);
  let from = 0;
  for (let end = chunk.indexOf(NEW_LINE); ; end = chunk.indexOf(NEW_LINE, from)) {
    const stop = end < 0 ? chunk.length : end;
    if (zero >= from && zero < stop) throw territoryErrors.notText(at.line);
    at.length += stop - from;
    if (at.length > LONGEST_LINE) throw territoryErrors.lineTooLong(at.line);
    if (end < 0) return;
    at.line += 1;
    at.length = 0;
    from = end + 1;
  }
}
