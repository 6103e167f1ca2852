import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The repository's folder: the nearest above that holds our package.json, seen from the sources, from dist, and from a
 * bundle below node_modules/.cache alike.
 */
export const root = findRoot(import.meta.dirname);

/** The version of Parvis. */
export const version = (
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
).version;

function findRoot(from: string): string {
  try {
    const about = JSON.parse(readFileSync(path.join(from, 'package.json'), 'utf8')) as { name?: string };
    if (about.name === 'parvis') return from;
  } catch {
    // Not here.
  }
  const parent = path.dirname(from);
  if (parent === from) throw new Error('package.json of parvis not found');
  return findRoot(parent);
}
