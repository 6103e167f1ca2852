import process from 'node:process';
import { loadConfig } from '#platform/config/index.ts';
import type { Installation } from '#platform/installation/index.ts';
import { version } from '#platform/installation/version.ts';
import { realHouse } from './real-house.ts';
import { commands } from './registry.ts';
import { runCli } from './run.ts';

let installation: Installation | undefined;

/** The command then fails by itself, for want of its database, and clears what it had begun. */
function stop(): void {
  void installation?.stop();
  setTimeout(() => process.exit(1), installation?.shared === false ? 30_000 : 1_000).unref();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.once(signal, stop);
// Listening keeps the channel open, which would keep us alive after the command.
process.channel?.unref();
// `parvis routes | head`: whoever reads has read enough.
process.stdout.on('error', () => undefined);

process.exitCode = await runCli(process.argv.slice(2), {
  commands,
  house: realHouse,
  io: {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  },
  version,
  loadConfig: () => loadConfig(process.env),
  now: () => new Date(),
  opened: (opened) => {
    installation = opened;
  },
});
