import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBoundaries, levels, neverKnows, rules } from '../../tools/check-boundaries.mjs';
import { lawful, planted, plants } from './plants.ts';

const root = resolve(import.meta.dirname, '../..');
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A repository of these files, with this one's package.json, tsconfig.json and packages. */
async function tree(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-boundaries-'));
  folders.push(folder);
  for (const name of ['package.json', 'tsconfig.json']) await copyFile(join(root, name), join(folder, name));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** Each module imports the door of every other one: what the table of levels refuses is then seen. */
const everyoneKnowsEveryone = Object.fromEntries(
  Object.keys(levels).map((name) => [
    `src/modules/${name}/index.ts`,
    Object.keys(levels)
      .filter((other) => other !== name)
      .map((other) => `import '#modules/${other}/index.ts';`)
      .join('\n'),
  ]),
);

describe('the boundaries of the house', () => {
  test('nothing lawful is refused, and every file is read', async () => {
    const result = await checkBoundaries(await tree(lawful));
    expect(result.problems).toEqual([]);
    expect(result.modules).toBe(Object.keys(lawful).length);
    expect(result.files).toBe(result.modules);
  });

  test('one violation planted for each rule, and each one is caught', async () => {
    const files = Object.fromEntries(plants.map(({ file, text }) => [file, text]));
    const { problems } = await checkBoundaries(await tree({ ...lawful, ...planted, ...files }));
    const caught = new Set(problems.map(({ rule, from }) => `${rule} in ${from}`));
    expect(
      plants.map(({ rule, file }) => `${rule} in ${file}`).filter((plant) => !caught.has(plant)),
    ).toEqual([]);
    expect(problems.filter(({ comment }) => !comment)).toEqual([]);
  });

  test('no rule stands without a plant', () => {
    const shown = new Set(plants.map(({ rule }) => rule));
    const names = rules.map(({ name }) => name).filter((name) => !name.startsWith('2-level-'));
    expect(names.filter((name) => !shown.has(name))).toEqual([]);
    expect(rules.filter(({ comment }) => comment.length < 60)).toEqual([]);
  });

  test('every pair of modules that the table of levels refuses is caught, and no other pair', async () => {
    const { problems } = await checkBoundaries(await tree(everyoneKnowsEveryone));
    const caught = problems
      .filter(({ rule }) => rule.startsWith('2-level-'))
      .map(({ from, to }) => `${from} → ${to}`);
    const refused = Object.entries(levels).flatMap(([name, level]) =>
      Object.entries(levels)
        .filter(
          ([other, otherLevel]) =>
            other !== name && (otherLevel >= level || neverKnows[name]?.includes(other)),
        )
        .map(([other]) => `src/modules/${name}/index.ts → src/modules/${other}/index.ts`),
    );
    expect(caught.sort()).toEqual(refused.sort());
  });

  test('an empty tree is a failure, never a green "0 modules"', async () => {
    const { problems, modules } = await checkBoundaries(await tree({}));
    expect(modules).toBe(0);
    expect(problems.map(({ rule }) => rule)).toEqual(['0-every-file-read']);
  });
});
