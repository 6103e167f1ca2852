// Two rules that no import shows. SQL of modules, pages and commands stands only in *.store.ts, queries/ and seeders;
// and pure files (entities, schemas, policies) do not read the clock by themselves.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sourceFiles } from './check-boundaries.mjs';

const SQL_PLACES =
  /^(?!src\/)|^src\/(platform|demo)\/|\.store\.ts$|^src\/modules\/[^/]+\/queries\/|\.seed\.ts$|\.(test|factory|contract)\.tsx?$/;
const SQL = [
  [/\bsql(\.raw\(|\.ref\(|<[^`]*>`|`)/, 'an sql text'],
  [/\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(/, 'a query'],
  [/\.query\(\s*[`'"]\s*(select|insert|update|delete|with|begin|set)\b/i, 'a query'],
];
const PURE_FILE =
  /^src\/modules\/[^/]+\/(?!(index|manifest|browser)\.)[^/.]+\.ts$|^src\/modules\/.*\.(schemas|policy)\.ts$/;
const CLOCK = [[/\bnew Date\(\s*\)|\bDate\.now\(|\bperformance\.now\(/, 'the clock']];

const RULES = [
  {
    applies: (file) => !SQL_PLACES.test(file),
    looksFor: SQL,
    instead:
      'Move it into the *.store.ts or queries/ of the module that owns the table, and call that function.',
  },
  {
    applies: (file) => PURE_FILE.test(file),
    looksFor: CLOCK,
    instead: 'A pure file takes `now` as a parameter.',
  },
];

/** @returns {{files: number, problems: string[]}} `path:line` and a sentence of each. */
export function checkSqlPlaces(root) {
  const files = sourceFiles(root).filter((file) => file.startsWith('src/'));
  const problems = files.flatMap((file) => problemsOf(file, readFileSync(join(root, file), 'utf8')));
  return { files: files.length, problems };
}

function problemsOf(file, text) {
  const lines = withoutComments(text).split('\n');
  return RULES.filter((rule) => rule.applies(file)).flatMap((rule) =>
    lines.flatMap((line, index) =>
      rule.looksFor
        .filter(([pattern]) => pattern.test(line))
        .slice(0, 1)
        .map(([, what]) => `${file}:${index + 1}: ${what} stands here. ${rule.instead}`),
    ),
  );
}

/** Comments become blank, so that lines keep their numbers; a `//` inside a text (an address) is left. */
function withoutComments(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[\s;{}(),])\/\/[^\n]*/g, '$1');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { files, problems } = checkSqlPlaces(process.cwd());
  for (const problem of problems) console.log(problem);
  console.log(`SQL places: ${files} files read, ${problems.length} problems`);
  process.exitCode = problems.length > 0 || files === 0 ? 1 : 0;
}
