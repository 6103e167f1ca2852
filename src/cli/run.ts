import type { Config } from '#platform/config/index.ts';
import {
  addressesOf,
  type Installation,
  joinInstallation,
  sentence,
  upgrade,
} from '#platform/installation/index.ts';
import { type Command, type CommandContext, type Io, parse, UsageError, usageOf } from './command.ts';
import type { House } from './house.ts';

export interface CliOptions {
  readonly commands: readonly Command[];
  readonly house: House;
  readonly io: Io;
  readonly version: string;
  readonly loadConfig: () => Config;
  readonly now: () => Date;
  /** Told of the database that was opened, so that a signal can stop it. */
  readonly opened?: (installation: Installation) => void;
}

/** 0 done · 1 refused, or problems found · 2 not understood. */
export type ExitStatus = 0 | 1 | 2;

/** Runs one command line, `words` being all that follows `parvis`. */
export async function runCli(words: readonly string[], options: CliOptions): Promise<ExitStatus> {
  const found = findCommand(words.length === 0 ? ['help'] : words, options.commands);
  if (!found) {
    options.io.err(`Commande inconnue : « ${words.join(' ')} ». (unknown command) → parvis help`);
    return 2;
  }
  const { command, rest } = found;
  if (rest.includes('--help') || rest.includes('-h')) {
    options.io.out(`${usageOf(command)}\n${command.summary.fr}\n${command.summary.en}`);
    return 0;
  }
  const session = openSession(options);
  try {
    await command.run(parse(command, rest), session.context);
    return 0;
  } catch (error) {
    return explain(error, command, options.io);
  } finally {
    await session.close();
  }
}

/** The longest name that the words begin with: `tenant create` before `tenant`. */
function findCommand(
  words: readonly string[],
  commands: readonly Command[],
): { command: Command; rest: readonly string[] } | undefined {
  if (words[0] === '--help' || words[0] === '-h') return findCommand(['help'], commands);
  for (const length of [2, 1]) {
    const command = commands.find(({ name }) => name === words.slice(0, length).join(' '));
    if (command) return { command, rest: words.slice(length) };
  }
  return undefined;
}

function openSession(options: CliOptions): { context: CommandContext; close(): Promise<void> } {
  let config: Config | undefined;
  let installation: Installation | undefined;
  const context: CommandContext = {
    io: options.io,
    house: options.house,
    commands: options.commands,
    version: options.version,
    now: options.now,
    config() {
      config ??= options.loadConfig();
      return config;
    },
    addresses: () => addressesOf(context.config()),
    async open({ raw } = { raw: false }) {
      installation ??= await joinInstallation(context.config());
      options.opened?.(installation);
      if (!raw && !installation.shared) await upgrade(installation, options.now(), options.version);
      return installation;
    },
  };
  return { context, close: async () => installation?.stop() };
}

function explain(error: unknown, command: Command, io: Io): ExitStatus {
  if (error instanceof UsageError) {
    if (error.message) io.err(error.message);
    io.err(`Usage : ${usageOf(command)}`);
    return 2;
  }
  io.err(sentence(error));
  return 1;
}
