import type { AppError } from '#platform/errors/index.ts';
import type { Lang, Text } from '#platform/i18n/index.ts';

export type Outcome = 'added' | 'changed' | 'back' | 'unchanged' | 'gone' | 'merged' | 'refused';

/** What became of one line of the file (of one feature, for districts); null: of something that the file has not. */
export interface ReportLine {
  readonly line: number | null;
  readonly outcome: Outcome;
  readonly label: string;
  readonly why: readonly Text[];
  /** Whether somebody should look at it. */
  readonly problem: boolean;
}

export interface Totals {
  added: number;
  /** Those that came back after they were gone included. */
  changed: number;
  unchanged: number;
  gone: number;
}

/** What an import did, or would do. */
export interface ImportReport {
  readonly about: 'addresses' | 'districts';
  /** « BAN », « BAL 1.4 », « GeoJSON » */
  readonly format: string;
  readonly outcome: 'written' | 'rehearsed' | 'refused';
  /** Why nothing was written; null unless refused. */
  readonly refusal: AppError | null;
  readonly notes: readonly Text[];
  /** In order of line. */
  readonly lines: readonly ReportLine[];
  readonly totals: Totals;
  /** Of addresses: their streets. */
  readonly streets: Totals | null;
  readonly elsewhere: ReadonlyMap<string, { readonly line: number; readonly count: number }>;
  readonly problems: number;
}

export function noTotals(): Totals {
  return { added: 0, changed: 0, unchanged: 0, gone: 0 };
}

export function count(totals: Totals, outcome: Outcome): void {
  if (outcome === 'back') totals.changed += 1;
  else if (outcome !== 'merged' && outcome !== 'refused') totals[outcome] += 1;
}

/** Lines of the file first, in order, then what the file has no longer. */
export function inOrder(lines: readonly ReportLine[]): ReportLine[] {
  const place = ({ line }: ReportLine) => line ?? Number.POSITIVE_INFINITY;
  return [...lines].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** The report as text, a line at a time. */
export function* reportText(report: ImportReport, lang: Lang): Generator<string> {
  const words = WORDS[lang];
  yield `${words.format}${report.format}`;
  for (const note of report.notes) yield note[lang];
  for (const line of report.lines) yield lineText(line, report.about, lang);
  for (const [commune, { line, count: rows }] of report.elsewhere) yield words.elsewhere(commune, rows, line);
  yield words.totals(words[report.about], report.totals);
  if (report.streets) yield words.totals(words.streets, report.streets);
  if (report.problems > 0) yield words.problems(report.problems);
  yield words[report.outcome];
}

function lineText(line: ReportLine, about: ImportReport['about'], lang: Lang): string {
  const words = WORDS[lang];
  const where = line.line === null ? words.absent : words.line[about](line.line);
  const why = line.why.map((text) => text[lang]).join(words.and);
  return `${where}${line.label} — ${words.outcomes[line.outcome]}${why ? ` (${why})` : ''}`;
}

const fr = {
  format: 'Format : ',
  addresses: 'Adresses',
  districts: 'Quartiers',
  streets: 'Voies et lieux-dits',
  absent: 'absent du fichier : ',
  line: {
    addresses: (line: number) => `ligne ${line} : `,
    districts: (line: number) => `élément ${line} : `,
  },
  and: ' ; ',
  outcomes: {
    added: 'ajout',
    changed: 'changement',
    back: 'de retour',
    unchanged: 'sans changement',
    gone: 'disparition (gardé en base, daté)',
    merged: 'autre position',
    refused: 'non importé',
  },
  elsewhere: (commune: string, rows: number, line: number) =>
    `Autre commune, non importée : ${commune}, ${rows} ligne${rows > 1 ? 's' : ''} (la première : ligne ${line}).`,
  totals: (name: string, totals: Totals) =>
    `${name} : ajouts ${totals.added}, changements ${totals.changed}, sans changement ${totals.unchanged}, disparitions ${totals.gone}.`,
  problems: (problems: number) => `Problèmes : ${problems}.`,
  written: 'Import fait.',
  rehearsed: 'Essai : rien n’a été écrit.',
  refused: 'Import refusé : rien n’a été écrit.',
};

const en: typeof fr = {
  format: 'Format: ',
  addresses: 'Addresses',
  districts: 'Districts',
  streets: 'Streets and lieux-dits',
  absent: 'not in the file: ',
  line: { addresses: (line) => `line ${line}: `, districts: (line) => `feature ${line}: ` },
  and: '; ',
  outcomes: {
    added: 'added',
    changed: 'changed',
    back: 'back again',
    unchanged: 'unchanged',
    gone: 'gone (kept, dated)',
    merged: 'another position',
    refused: 'not imported',
  },
  elsewhere: (commune, rows, line) =>
    `Another commune, not imported: ${commune}, ${rows} line${rows > 1 ? 's' : ''} (the first one: line ${line}).`,
  totals: (name, totals) =>
    `${name}: ${totals.added} added, ${totals.changed} changed, ${totals.unchanged} unchanged, ${totals.gone} gone.`,
  problems: (problems) => `Problems: ${problems}.`,
  written: 'Import done.',
  rehearsed: 'Dry run: nothing was written.',
  refused: 'Import refused: nothing was written.',
};

const WORDS: Record<Lang, typeof fr> = { fr, en };
