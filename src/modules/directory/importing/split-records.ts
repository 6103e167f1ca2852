import { importRefusal } from '../directory.errors.ts';

/** One record of the file, as the bytes of one JSON object. */
export interface RawRecord {
  /** From 1, in the order of the file. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** Bounds of one record: the national file's largest has some tens of kilobytes. */
const MOST_RECORD_BYTES = 1_000_000;
export const MOST_DEPTH = 40;
/** Names under which a file may keep its records: the full file, and the answer of the directory's interface. */
const LISTS = ['service', 'results'];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Cuts a JSON file into the records of its list, holding one record at a time: `[{…}]`, `{"service": [{…}]}` or
 * `{"results": [{…}]}`. A file of 250 MB needs no more memory than its largest record. Throws AppError
 * `directory.not_json`, `file_cut`, `record_too_large`, `record_too_deep`, `not_records`.
 */
export async function* splitRecords(source: AsyncIterable<Uint8Array>): AsyncGenerator<RawRecord> {
  const splitter = new Splitter();
  for await (const chunk of source) yield* splitter.take(chunk);
  splitter.end();
}

/** Where the reader stands: before the list, in it, or after it. */
class Splitter {
  #depth = 0;
  #inText = false;
  #escaped = false;
  /** Depth inside the list of records; 0: not found yet. */
  #listDepth = 0;
  #listDone = false;
  #ended = false;
  #rootIsObject = false;
  /** The name last read in the root object, and whether its value comes next. */
  #name = '';
  #nameBytes: number[] | null = null;
  #valueNext = false;
  #number = 0;
  #bytesRead = 0;
  /** The pieces of the record being read; null: between records. */
  #pieces: Uint8Array[] | null = null;
  #length = 0;

  *take(chunk: Uint8Array): Generator<RawRecord> {
    let from = this.#pieces ? 0 : -1;
    let index = this.#bytesRead === 0 && startsWithMark(chunk) ? 3 : 0;
    for (; index < chunk.length; index += 1) {
      const byte = chunk[index] as number;
      if (this.#inText) {
        this.#text(byte);
        continue;
      }
      // White space, and in records everything but the seven signs, tells nothing.
      if (byte <= 0x20) continue;
      if (this.#pieces === null && !this.#between(byte)) {
        from = index;
        this.#begin();
        continue;
      }
      if (this.#pieces === null) continue;
      if (byte === QUOTE) this.#inText = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#deeper();
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        this.#depth -= 1;
        if (this.#depth > this.#listDepth) continue;
        yield this.#finish(chunk.subarray(from, index + 1));
        from = -1;
      }
    }
    this.#bytesRead += chunk.length;
    if (this.#pieces) this.#keep(chunk.subarray(from));
  }

  end(): void {
    if (this.#bytesRead === 0) throw refuse.empty();
    if (this.#inText || this.#depth > 0 || !this.#ended)
      throw this.#listDepth > 0 ? refuse.cut() : refuse.notJson();
    if (!this.#listDone) throw refuse.noList();
  }

  /** Text between quotes: an escaped quote does not close it. */
  #text(byte: number): void {
    if (this.#nameBytes && this.#nameBytes.length < 40) this.#nameBytes.push(byte);
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) {
      this.#inText = false;
      if (this.#nameBytes) {
        this.#name = String.fromCharCode(...this.#nameBytes.slice(0, -1));
        this.#nameBytes = null;
      }
    }
  }

  /** Outside of records. False: a record begins with this byte. */
  #between(byte: number): boolean {
    if (this.#ended) throw refuse.notJson();
    if (this.#listDepth > 0 && !this.#listDone && this.#depth === this.#listDepth) return this.#inList(byte);
    if (byte === QUOTE) {
      if (this.#depth === 0) throw refuse.notJson();
      this.#inText = true;
      if (this.#rootIsObject && this.#depth === 1 && !this.#valueNext) this.#nameBytes = [];
      return true;
    }
    if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#open(byte);
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.#close();
    else if (byte === COLON && this.#depth === 1) this.#valueNext = true;
    else if (byte === COMMA && this.#depth === 1) this.#valueNext = false;
    else if (this.#depth === 0) throw refuse.notJson();
    return true;
  }

  #inList(byte: number): boolean {
    if (byte === OPEN_OBJECT) return false;
    if (byte === CLOSE_LIST) {
      this.#listDone = true;
      this.#close();
    } else if (byte !== COMMA) throw refuse.notRecords();
    return true;
  }

  #open(byte: number): void {
    if (this.#depth === 0) this.#rootIsObject = byte === OPEN_OBJECT;
    const isRoot = this.#depth === 0 && byte === OPEN_LIST;
    const isNamed = this.#depth === 1 && this.#rootIsObject && this.#valueNext && LISTS.includes(this.#name);
    this.#deeper();
    if ((isRoot || (isNamed && byte === OPEN_LIST)) && this.#listDepth === 0) this.#listDepth = this.#depth;
  }

  #close(): void {
    this.#depth -= 1;
    if (this.#depth < 0) throw refuse.notJson();
    if (this.#depth === 0) this.#ended = true;
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw refuse.tooDeep(this.#number + (this.#pieces ? 0 : 1));
  }

  #begin(): void {
    this.#pieces = [];
    this.#length = 0;
    this.#number += 1;
    this.#deeper();
  }

  #keep(piece: Uint8Array): void {
    this.#length += piece.length;
    if (this.#length > MOST_RECORD_BYTES) throw refuse.tooLarge(this.#number);
    this.#pieces?.push(piece);
  }

  #finish(piece: Uint8Array): RawRecord {
    this.#keep(piece);
    const pieces = this.#pieces ?? [];
    this.#pieces = null;
    return { number: this.#number, bytes: pieces.length === 1 ? piece : Buffer.concat(pieces) };
  }
}

/** Byte order mark of UTF-8. */
function startsWithMark(chunk: Uint8Array): boolean {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
}

const refuse = {
  empty: () => importRefusal('file_empty', { fr: 'Ce fichier est vide.', en: 'This file is empty.' }),
  notJson: () =>
    importRefusal('not_json', {
      fr: 'Ce fichier n’est pas du JSON : l’annuaire de l’administration se télécharge en JSON, sur data.gouv.fr.',
      en: 'This file is no JSON: the national directory is to be downloaded as JSON, on data.gouv.fr.',
    }),
  cut: () =>
    importRefusal('file_cut', {
      fr: 'Ce fichier est coupé : sa liste n’est jamais fermée. Téléchargez-le de nouveau.',
      en: 'This file is cut short: its list is never closed. Download it again.',
    }),
  noList: () =>
    importRefusal('no_records', {
      fr: 'Ce fichier n’a pas de liste d’enregistrements (« service » ou « results »).',
      en: 'This file has no list of records (“service” or “results”).',
    }),
  notRecords: () =>
    importRefusal('not_records', {
      fr: 'La liste contient autre chose que des enregistrements entre accolades.',
      en: 'The list holds something else than records between braces.',
    }),
  tooLarge: (number: number) =>
    importRefusal(
      'record_too_large',
      {
        fr: `L’enregistrement ${number} dépasse 1 Mo : ce fichier n’est pas celui de l’annuaire.`,
        en: `Record ${number} exceeds 1 MB: this file is not that of the directory.`,
      },
      413,
    ),
  tooDeep: (number: number) =>
    importRefusal('record_too_deep', {
      fr: `L’enregistrement ${number} est imbriqué sur plus de ${MOST_DEPTH} niveaux : ce fichier n’est pas celui de l’annuaire.`,
      en: `Record ${number} is nested more than ${MOST_DEPTH} levels deep: this file is not that of the directory.`,
    }),
};
