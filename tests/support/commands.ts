import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Command, type CommandContext, parse } from '../../src/cli/command.ts';
import type { House } from '../../src/cli/house.ts';
import { codeOf } from '../tenancy/house.ts';

/** Commands run on the modules themselves, and files of their own to give them; gone after the test file. */
export function commandLineOn(house: Partial<House>) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-command-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    file(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
    /** What a command says, and the code of what it fails with. */
    async run(command: Command, ...words: string[]) {
      const out: string[] = [];
      const context = {
        house,
        io: { out: (line: string) => out.push(line), err: () => undefined },
        open: async () => ({ folders: { run: folder } }),
        config: () => ({ port: 3000, scheme: 'http' }),
      } as unknown as CommandContext;
      const args = parse(command, words);
      return { code: await codeOf(Promise.resolve().then(() => command.run(args, context))), out };
    },
  };
}
