import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Text } from '#platform/i18n/index.ts';
import { cleanLine, shorten } from '#platform/text/clean.ts';
import { readRow } from '../address-row.ts';
import type { ReportLine } from '../report.ts';
import type { Scope } from '../scope.ts';
import { territoryErrors } from '../territory.errors.ts';
import { columnsReason } from '../territory.messages.ts';
import { asUtf8, type Encoding, examine, LONGEST_LINE, type Source } from './bytes.ts';
import { type Columns, columnsOf } from './columns.ts';
import { type FileStreets, gatherRow } from './gather.ts';

/** What an address file says for one tenant. */
export interface AddressFile {
  readonly format: string;
  readonly encoding: Encoding;
  readonly scope: Scope;
  /** Commune code → its streets. */
  readonly communes: ReadonlyMap<string, FileStreets>;
  /** Rows that were not taken, and second positions; the others speak once they are compared. */
  readonly lines: readonly ReportLine[];
  readonly notes: readonly Text[];
  /** Rows of communes that are not the tenant's, by commune. */
  readonly elsewhere: ReadonlyMap<string, { readonly line: number; count: number }>;
}

const MOST_ROWS = 5_000_000;
const MOST_KEPT = 1_000_000;
/** A file of the whole of France names 35,000 communes; the report, no more than this. */
const MOST_ELSEWHERE = 1_000;

/**
 * Reads a file of the Base adresse nationale or a base adresse locale (1.1 to 1.5) row by row: the tenant's rows are
 * kept, the others counted. Throws AppError `territory.*` where the file as a whole cannot be read.
 */
export async function readAddresses(source: Source, scope: Scope): Promise<AddressFile> {
  const encoding = await examine(source);
  const communes = new Map<string, FileStreets>();
  const lines: ReportLine[] = [];
  const elsewhere = new Map<string, { readonly line: number; count: number }>();
  let columns: Columns | null = null;
  let [rows, kept] = [0, 0];
  for await (const { record, line } of recordsOf(source, encoding)) {
    if (columns === null) {
      columns = columnsOf(record);
      continue;
    }
    rows += 1;
    if (rows > MOST_ROWS || kept > MOST_KEPT) throw territoryErrors.tooManyRows(rows - 1);
    const read = readRecord(columns, record, scope);
    if ('row' in read) {
      kept += 1;
      gatherRow(communes, lines, read.row, line);
    } else if ('refused' in read) {
      kept += 1;
      lines.push(refusedLine(line, read.refused, columns, record));
    } else countElsewhere(elsewhere, read.elsewhere, line);
  }
  if (columns === null) throw territoryErrors.empty();
  const notes = [...columns.notes, ...(encoding === 'utf-8' ? [] : [NOT_UTF8])];
  return { format: columns.format, encoding, scope, communes, lines, notes, elsewhere };
}

const NOT_UTF8: Text = {
  fr: 'Ce fichier n’est pas en UTF-8 : il a été lu comme un texte Windows-1252.',
  en: 'This file is not in UTF-8: it was read as a Windows-1252 text.',
};

function readRecord(columns: Columns, record: readonly string[], scope: Scope) {
  if (record.length !== columns.count) return { refused: columnsReason(record.length, columns.count) };
  return readRow(columns.read(record), scope);
}

function refusedLine(line: number, why: Text, columns: Columns, record: readonly string[]): ReportLine {
  const { number, street } = columns.read(record);
  const label = shorten(cleanLine(`${number} ${street}`), 80);
  return { line, outcome: 'refused', label, why: [why], problem: true };
}

function countElsewhere(
  elsewhere: Map<string, { readonly line: number; count: number }>,
  commune: string,
  line: number,
): void {
  const name = shorten(commune, 80);
  const known = elsewhere.get(name);
  if (known) known.count += 1;
  else if (elsewhere.size < MOST_ELSEWHERE) elsewhere.set(name, { line, count: 1 });
}

interface Raw {
  record: string[];
  info: { lines: number };
}

async function* recordsOf(
  source: Source,
  encoding: Encoding,
): AsyncGenerator<{ record: string[]; line: number }> {
  const parser = parse({
    bom: true,
    delimiter: ';',
    // Both: a file may be put together from two systems.
    record_delimiter: ['\r\n', '\n'],
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
  });
  const bytes = Readable.from(asUtf8(source, encoding), { objectMode: false });
  bytes.on('error', (error) => parser.destroy(error));
  let line = 0;
  try {
    for await (const { record, info } of bytes.pipe(parser) as AsyncIterable<Raw>) {
      line = info.lines;
      yield { record, line };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Lines are bounded before: a record that is too long, or never ends, is a quote that was not closed.
    throw territoryErrors.quoteNotClosed(line + 1);
  } finally {
    bytes.destroy();
  }
}
