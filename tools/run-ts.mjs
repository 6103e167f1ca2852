/**
 * Runs one TypeScript entry on this Node: `node tools/run-ts.mjs bench/run.ts ARGS`. esbuild bundles it (packages
 * stay outside) below node_modules/.cache, so that imports resolve as they do in the sources.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { nodeOptions } from './build.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [entry, ...args] = process.argv.slice(2);
if (!entry) {
  process.stderr.write('Usage: node tools/run-ts.mjs FILE.ts [ARGS]\n');
  process.exit(2);
}

const folder = mkdtempSync(path.join(ROOT, 'node_modules/.cache/run-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = path.join(folder, 'entry.mjs');
await esbuild.build({
  ...nodeOptions(ROOT),
  entryPoints: [path.resolve(entry)],
  outfile,
  sourcemap: 'inline',
});
await esbuild.stop();
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], path.resolve(entry), ...args];
await import(pathToFileURL(outfile).href);
