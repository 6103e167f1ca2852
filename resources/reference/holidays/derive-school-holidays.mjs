/**
 * Makes the first source of school-holidays.json from the official file, one row per day:
 *   node derive-school-holidays.mjs vacances-scolaires.csv          → the ranges, on standard output
 *   node derive-school-holidays.mjs vacances-scolaires.csv --check  → exit 1 unless school-holidays.json says the same
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

const FIRST = '2020-01-01';
const KEYS = {
  'Vacances de la Toussaint': 'toussaint',
  'Vacances de Noël': 'noel',
  "Vacances d'hiver": 'hiver',
  'Vacances de printemps': 'printemps',
  "Vacances d'été": 'ete',
  "Pont de l'Ascension": 'ascension',
};

const [file, option] = process.argv.slice(2);
const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
const wanted = rows.filter(([day]) => day >= FIRST);
/** Nothing was entered after the last holidays of the file: its "False" say nothing there. */
const last = wanted.filter((row) => row.slice(1, 4).includes('True')).at(-1)[0];

function rangesOf(column) {
  const ranges = [];
  let open;
  for (const row of wanted) {
    if (row[0] > last) break;
    if (row[column] !== 'True') open = undefined;
    else if (open) open[1] = row[0];
    else ranges.push((open = [row[0], row[0], KEYS[row[4]]]));
  }
  return ranges;
}

const zones = { a: rangesOf(1), b: rangesOf(2), c: rangesOf(3) };
const derived = { from: FIRST, to: last, zones };
if (option === '--check') {
  const { sources } = JSON.parse(readFileSync(new URL('school-holidays.json', import.meta.url), 'utf8'));
  const { from, to, zones } = sources[0];
  const same = JSON.stringify({ from, to, zones }) === JSON.stringify(derived);
  process.stdout.write(same ? 'same\n' : 'different\n');
  process.exitCode = same ? 0 : 1;
} else {
  process.stdout.write(`${JSON.stringify(derived, null, 1)}\n`);
}
