import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Config } from '#platform/config/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import type { Addresses, Installation } from '#platform/installation/index.ts';
import type { House } from './house.ts';

/** Where a command writes: `out` carries the result and nothing else. */
export interface Io {
  out(line: string): void;
  err(line: string): void;
}

/** What a command works with. Nothing is read or started before it is asked for. */
export interface CommandContext {
  readonly io: Io;
  readonly house: House;
  readonly commands: readonly Command[];
  readonly version: string;
  now(): Date;
  /** @throws ConfigError */
  config(): Config;
  /** Where the database is, running or not. */
  addresses(): Addresses;
  /** The database at this version, for as long as the command lasts; `raw` leaves its schema alone. */
  open(options?: { raw: boolean }): Promise<Installation>;
}

export interface Arguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** One verb of `parvis`, or two: `tenant create`. */
export interface Command {
  readonly name: string;
  /** What follows the name: `EMAIL [--host HOST]`. */
  readonly usage: string;
  readonly summary: Text;
  readonly options?: ParseArgsOptionsConfig;
  /** Options that must be given. */
  readonly required?: readonly string[];
  /** How many words the command takes. */
  readonly words: number;
  run(args: Arguments, context: CommandContext): Promise<void> | void;
}

/** Not understood: exit status 2. */
export class UsageError extends Error {}

/** Reads what follows the name. @throws UsageError */
export function parse(command: Command, words: readonly string[]): Arguments {
  const { positionals, values } = parseOrRefuse(command, words);
  if (positionals.length !== command.words) throw new UsageError();
  if (command.required?.some((name) => !values[name])) throw new UsageError();
  return { positionals, values };
}

function parseOrRefuse(command: Command, words: readonly string[]): Arguments {
  try {
    const parsed = parseArgs({
      args: [...words],
      options: command.options ?? {},
      allowPositionals: true,
      strict: true,
    });
    return { positionals: parsed.positionals, values: parsed.values as Arguments['values'] };
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : undefined, { cause });
  }
}

/** `parvis tenant create --insee N --host H --admin EMAIL` */
export function usageOf(command: Command): string {
  return `parvis ${[command.name, command.usage].filter(Boolean).join(' ')}`;
}
