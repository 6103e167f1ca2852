// The gate of the plan's nine import rules. dependency-cruiser prints "no violations (0 modules)" and goes green when
// it cannot read the sources, so this gate also proves that it read every file that is on disk.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import configuration, { levels, neverKnows } from '../.dependency-cruiser.mjs';

export { levels, neverKnows };
export const rules = configuration.forbidden;

const SOURCE_FOLDERS = ['src', 'tests', 'tools', 'bench', 'bin'];
const SOURCE_FILE = /(?<!\.d)\.(ts|tsx|mjs)$/;

/** Every source file below `root`, relative, with forward slashes, sorted. */
export function sourceFiles(root) {
  return SOURCE_FOLDERS.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && SOURCE_FILE.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
    )
    .filter((file) => !file.includes('node_modules/') && !file.includes('/fixtures/'))
    .sort();
}

/** @returns {Promise<{files: number, modules: number, problems: {rule: string, from: string, to: string, comment: string}[]}>} */
export async function checkBoundaries(root) {
  const files = sourceFiles(root);
  const modules = (await readModules(root, files)).filter((module) => SOURCE_FILE.test(module.source));
  const read = modules.filter((module) => files.includes(module.source));
  return {
    files: files.length,
    modules: read.length,
    problems: [
      ...countProblems(files, read),
      ...ruleProblems(modules),
      ...islandProblems(modules),
      ...moduleProblems(root),
    ],
  };
}

async function readModules(root, files) {
  if (files.length === 0) return [];
  const { tsConfig, enhancedResolveOptions, ...options } = configuration.options;
  const compiler = extractTSConfig(join(root, tsConfig.fileName));
  const result = await cruise(
    files,
    { ...options, baseDir: root, ruleSet: { forbidden: rules }, validate: true, enhancedResolveOptions },
    { ...enhancedResolveOptions, bustTheCache: true },
    { tsConfig: compiler },
  );
  return result.output.modules;
}

function countProblems(files, read) {
  if (files.length === 0) return [problem('0-every-file-read', '.', '', 'No source file was found.')];
  const seen = new Set(read.map((module) => module.source));
  return files
    .filter((file) => !seen.has(file))
    .map((file) =>
      problem(
        '0-every-file-read',
        file,
        '',
        'dependency-cruiser did not read this file: the gate is blind to it.',
      ),
    );
}

function ruleProblems(modules) {
  const comments = new Map(rules.map(({ name, comment }) => [name, comment]));
  return modules.flatMap((module) => [
    ...(module.rules ?? []).map(({ name }) => problem(name, module.source, '', comments.get(name))),
    ...module.dependencies.flatMap((dependency) =>
      (dependency.rules ?? []).map(({ name }) =>
        problem(name, module.source, wayOf(name, dependency), comments.get(name)),
      ),
    ),
  ]);
}

/** What an island really loads (type-only imports fall away): followed to the end, it must stay in the browser. */
function islandProblems(modules) {
  const bySource = new Map(modules.map((module) => [module.source, module]));
  const allowed =
    /^src\/(ui|web|modules)\/|^src\/platform\/i18n\/|node_modules\/(@types\/)?(preact|lucide-static|@simplewebauthn\/browser)(\/|$)/;
  const forbidden = /\.store\.ts$|\/queries\/|^src\/modules\/[^/]+\/(index|manifest)\.ts$/;
  const problems = [];
  for (const island of modules.filter(({ source }) => /\.island\.tsx?$/.test(source))) {
    const paths = new Map([[island.source, [island.source]]]);
    for (const [source, path] of paths) {
      for (const { resolved, dependencyTypes } of bySource.get(source)?.dependencies ?? []) {
        if (dependencyTypes.includes('type-only') || paths.has(resolved)) continue;
        paths.set(resolved, [...path, resolved]);
        if (allowed.test(resolved) && !forbidden.test(resolved)) continue;
        const comment = `An island's closure holds no node, platform or database import: ${[...path, resolved].join(' → ')}. Put the pure part behind the module's browser.ts.`;
        problems.push(problem('7-island-closure', island.source, resolved, comment));
      }
    }
  }
  return problems;
}

/** The table of levels, the folders and the manifests say the same. */
function moduleProblems(root) {
  const folder = join(root, 'src/modules');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = entry.name;
    const manifest = join(folder, name, 'manifest.ts');
    if (!entry.isDirectory() || !(name in levels)) return [];
    if (!existsSync(manifest)) return [];
    const text = readFileSync(manifest, 'utf8');
    const level = Number(/\blevel:\s*(\d+)/.exec(text)?.[1]);
    const from = `src/modules/${name}/manifest.ts`;
    const found = [];
    if (level !== levels[name])
      found.push(problem('2-level-in-manifest', from, '', `The manifest must say level: ${levels[name]}.`));
    if (name === 'notifications' && /subscriptions:\s*\[\s*[^\]\s]/.test(text))
      found.push(
        problem(
          '9-notifications-subscribes-to-nothing',
          from,
          '',
          'Callers call notifications.notify(tx, topic, ref).',
        ),
      );
    return found;
  });
}

/** Of a circle all stations, else the imported file. */
function wayOf(rule, { resolved, cycle }) {
  return rule === '0-no-circle' && cycle ? cycle.map(({ name }) => name).join(' → ') : resolved;
}

function problem(rule, from, to, comment) {
  return { rule, from, to, comment };
}

async function main() {
  const { files, modules, problems } = await checkBoundaries(process.cwd());
  for (const { rule, from, to, comment } of problems)
    console.log(`${rule}: ${from}${to ? ` → ${to}` : ''}\n    ${comment}`);
  console.log(`boundaries: ${modules} modules read of ${files} files, ${problems.length} problems`);
  process.exitCode = problems.length > 0 || modules === 0 || modules !== files ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
