/**
 * Builds `dist`: main.js and cli.js for Node, islands, styles and static files below dist/assets under names that
 * hold the hash of their content, and dist/assets/manifest.json {logical name: hashed name}.
 *
 * Made beside and moved into place file by file, the entries last: a command that runs meanwhile sees the old
 * build or the new one. Files of former builds stay a day, for a process or a page that still asks for them.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const DAY = 24 * 3600 * 1000;
const STYLES = { site: 'src/ui/styles/main.scss', desk: 'src/ui/styles/desk.scss' };

/** esbuild options common to all that runs on Node. */
export function nodeOptions(root) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  };
}

/** Builds everything; answers the manifest. */
export async function build({ root = ROOT, out = path.join(root, 'dist') } = {}) {
  mkdirSync(out, { recursive: true });
  removeAbandoned(out);
  const fresh = mkdtempSync(path.join(out, '.new-'));
  try {
    const assets = path.join(fresh, 'assets');
    mkdirSync(assets);
    const [, islands, styles] = await Promise.all([
      buildServer(root, fresh),
      buildIslands(root, assets),
      buildStyles(root, assets),
    ]);
    const manifest = { ...islands, ...styles, ...copyStatic(root, assets) };
    writeFileSync(path.join(assets, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    moveInto(out, fresh);
    return manifest;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function buildServer(root, out) {
  const entries = { main: 'src/main.ts', cli: 'src/cli/main.ts' };
  await esbuild.build({
    ...nodeOptions(root),
    entryPoints: Object.fromEntries(
      Object.entries(entries).filter(([, file]) => existsSync(path.join(root, file))),
    ),
    outdir: out,
    splitting: true,
    chunkNames: 'chunk-[hash]',
    sourcemap: true,
  });
}

/** Each NAME.island.ts(x) below src → NAME-HASH.js, logical name NAME.js. */
async function buildIslands(root, out) {
  const entryPoints = readdirSync(path.join(root, 'src'), { recursive: true })
    .filter((file) => /\.island\.tsx?$/.test(file))
    .map((file) => ({ in: path.join('src', file), out: path.basename(file).replace(/\.island\.tsx?$/, '') }));
  const names = entryPoints.map((entry) => entry.out);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`two islands are called ${twice}`);
  if (names.length === 0) return {};
  const { metafile } = await esbuild.build({
    ...nodeOptions(root),
    platform: 'browser',
    target: 'es2022',
    packages: 'bundle',
    entryPoints,
    outdir: out,
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
    splitting: true,
    minify: true,
    metafile: true,
  });
  const manifest = {};
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (!entryPoint) continue;
    manifest[`${path.basename(entryPoint).replace(/\.island\.tsx?$/, '')}.js`] = path.basename(file);
  }
  return manifest;
}

/** site.css and desk.css, compiled again only where a source of theirs has changed (sass takes a second). */
async function buildStyles(root, out) {
  const manifest = {};
  for (const [name, entry] of Object.entries(STYLES)) {
    if (!existsSync(path.join(root, entry))) continue;
    const css = await compileStyle(root, entry);
    manifest[`${name}.css`] = writeHashed(out, `${name}.css`, css);
  }
  return manifest;
}

async function compileStyle(root, entry) {
  const key = hashOf(
    entry,
    readFileSync(path.join(root, 'package-lock.json')),
    ...filesBelow(path.join(root, 'src'))
      .filter((file) => file.endsWith('.scss'))
      .flatMap((file) => [path.relative(root, file), readFileSync(file)]),
  );
  const cached = path.join(root, 'node_modules/.cache/parvis-styles', `${key}.css`);
  if (existsSync(cached)) return readFileSync(cached);
  const sass = await import('sass');
  const { css } = await sass.compileAsync(path.join(root, entry), {
    loadPaths: [path.join(root, 'node_modules')],
    style: 'compressed',
    quietDeps: true,
  });
  mkdirSync(path.dirname(cached), { recursive: true });
  writeFileSync(`${cached}.${process.pid}`, css);
  renameSync(`${cached}.${process.pid}`, cached);
  return Buffer.from(css);
}

/** `src/ui/static/FOLDER/NAME.EXT` → FOLDER-NAME-HASH.EXT, logical name FOLDER/NAME.EXT. */
function copyStatic(root, out) {
  const folder = path.join(root, 'src/ui/static');
  const files = existsSync(folder) ? filesBelow(folder) : [];
  return Object.fromEntries(
    files.map((file) => {
      const name = path.relative(folder, file);
      return [name, writeHashed(out, name.replaceAll(path.sep, '-'), readFileSync(file))];
    }),
  );
}

function writeHashed(out, name, content) {
  const { name: stem, ext } = path.parse(name);
  const hashed = `${stem}-${hashOf(content).slice(0, 8).toUpperCase()}${ext}`;
  writeFileSync(path.join(out, hashed), content);
  return hashed;
}

function moveInto(out, fresh) {
  const files = filesBelow(fresh).map((file) => path.relative(fresh, file));
  const isEntry = (file) => /^(main|cli)\.js$/.test(file) || file.endsWith('manifest.json');
  mkdirSync(path.join(out, 'assets'), { recursive: true });
  for (const file of [...files.filter((f) => !isEntry(f)), ...files.filter(isEntry)]) {
    renameSync(path.join(fresh, file), path.join(out, file));
  }
  for (const file of filesBelow(out)) {
    const name = path.relative(out, file);
    if (name.startsWith('.') || files.includes(name)) continue;
    if (Date.now() - statSync(file).mtimeMs > DAY) rmSync(file);
  }
}

/** What a build that was killed left behind. */
function removeAbandoned(out) {
  for (const name of readdirSync(out).filter((entry) => entry.startsWith('.new-'))) {
    const folder = path.join(out, name);
    if (Date.now() - statSync(folder).mtimeMs > 600_000) rmSync(folder, { recursive: true, force: true });
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  try {
    await build();
    process.stderr.write(`Construit en ${Math.round(performance.now() - started)} ms. (built)\n`);
  } catch (error) {
    // esbuild has written its own errors, with the lines.
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
  await esbuild.stop();
}
