import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHome } from './home.ts';

let folder: string;
let data: string;
const made: string[] = [];

beforeEach(() => {
  // Mode 700, as /root has it.
  folder = mkdtempSync(path.join(tmpdir(), 'parvis-home-'));
  data = path.join(folder, 'data');
});

afterEach(() => {
  for (const item of [folder, ...made.splice(0)]) rmSync(item, { recursive: true, force: true });
});

test('an open folder holds the data itself, and hides what is private', () => {
  chmodSync(folder, 0o755);
  const home = openHome(data);
  expect(home.folder).toBe(data);
  expect(home.moved).toBe(false);
  expect(statSync(home.secrets).mode & 0o777).toBe(0o700);
  expect(statSync(home.files).mode & 0o777).toBe(0o700);
});

describe.runIf(process.getuid?.() === 0)('as root, in a folder closed to others', () => {
  function open(asked: string): string {
    const home = openHome(asked);
    made.push(home.folder);
    return home.folder;
  }

  test('the data stand in a reachable folder, found again, and started afresh once the data folder is gone', () => {
    const first = open(data);
    expect(first).toMatch(/^\/var\/lib\/parvis\//);
    expect(open(data)).toBe(first);
    rmSync(data, { recursive: true });
    expect(open(data)).not.toBe(first);
  });

  test('a moved data folder keeps its data, a copied one is refused them', () => {
    const first = open(data);
    const moved = path.join(folder, 'moved');
    renameSync(data, moved);
    expect(open(moved)).toBe(first);
    const copied = path.join(folder, 'copied');
    cpSync(moved, copied, { recursive: true });
    expect(() => openHome(copied)).toThrow(/est une copie/);
  });

  test('data that were there before the folder was closed are not left behind in silence', () => {
    mkdirSync(path.join(data, 'postgres'), { recursive: true });
    expect(() => openHome(data)).toThrow(/n’a plus accès/);
    expect(existsSync(path.join(data, 'elsewhere'))).toBe(false);
  });
});
