import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanEnvironment, freePort } from '../../tools/run-app.mjs';
import { eventually, newData, statusOf } from './app-process.ts';
import type { ClientWord } from './kills-client.ts';
import type { MailTaken } from './kills-mail.ts';
import { type Operator, operate } from './kills-operator.ts';
import { planOf, type Target } from './kills-plan.ts';
import { mailsSent, wrongInDatabase, wrongPages } from './kills-proof.ts';

// Read by this test alone: KILLS_SEED=… makes the same kills again, the other two make it shorter.
const SEED = Number(process.env['KILLS_SEED'] ?? Date.now() % 1_000_000);
const KILLS = Number(process.env['KILLS_COUNT'] ?? 50);
const MESSAGES = Number(process.env['KILLS_MESSAGES'] ?? 2_000);
/** Of each of two streets. */
const USERS = 32;
const TEN_MINUTES = 600_000;

let data: string;
let remove: () => void;
let operator: Operator | undefined;
let children: ChildProcess[];

function helper(name: string, ...words: (string | number)[]): ChildProcess {
  const child = fork(path.join(import.meta.dirname, name), words.map(String), {
    execArgv: [],
    env: cleanEnvironment(),
  });
  children.push(child);
  return child;
}

beforeEach(() => {
  ({ folder: data, remove } = newData());
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await operator?.stop();
  await sleep(200);
  remove();
});

test(
  `a message that was acknowledged survives ${KILLS} kills, once, and its mail leaves`,
  async () => {
    console.log(`KILLS_SEED=${SEED}: ${KILLS} kills, ${MESSAGES} messages`);
    const mail = helper('kills-mail.ts');
    const [{ port: mailPort }] = (await once(mail, 'message')) as [MailTaken];
    const port = await freePort();
    const base = `http://localhost:${port}`;
    operator = operate(data, {
      PORT: String(port),
      PARVIS_SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      PARVIS_TRUSTED_PROXIES: '127.0.0.1,::1',
      PARVIS_SCHEME: 'http',
    });
    const ready = async () => ((await statusOf(`${base}/readyz`)) === 200 ? true : undefined);
    await eventually(ready);

    const began = performance.now();
    const client = helper('kills-client.ts', base, SEED, MESSAGES, USERS);
    const result = resultOf(client);
    const early = result.then((): never => {
      throw new Error('the client ended before the kills');
    });
    const killed = await Promise.race([killAll(operator, client), early]);
    early.catch(() => undefined);
    const killing = performance.now() - began;
    client.send('enough');
    const { sent, failures, slowest } = await result;
    await eventually(ready);

    const waiting = await mailsSent(data, 150);
    if (mail.exitCode !== null) throw new Error('the mail server of the test has died');
    mail.send('report');
    const [{ taken = {} }] = (await once(mail, 'message')) as [MailTaken];
    const wrong = [
      ...operator.faults,
      ...unworthy(failures),
      ...waiting,
      ...(await wrongInDatabase(data, sent, taken)),
      ...(await wrongPages(base, sent)),
    ];
    console.log(report({ sent, failures, slowest, taken, killed, starts: operator.starts, killing, began }));
    expect(sent.length).toBeGreaterThanOrEqual(MESSAGES);
    const said = wrong.slice(0, 30).join('\n');
    expect(wrong.length, `KILLS_SEED=${SEED}: ${wrong.length} faults\n${said}`).toBe(0);
  },
  TEN_MINUTES,
);

/** Kills by the plan; answers how often each target was hit. */
async function killAll(by: Operator, client: ChildProcess): Promise<Record<Target, number>> {
  const killed: Record<Target, number> = { app: 0, database: 0, both: 0 };
  for (const kill of planOf(SEED, KILLS)) {
    if (kill.aimed) await waveOf(client);
    await sleep(kill.wait);
    await by.kill(kill);
    killed[kill.target] += 1;
  }
  return killed;
}

function waveOf(client: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const listen = (word: ClientWord): void => {
      if (word.name !== 'wave') return;
      client.off('message', listen);
      resolve();
    };
    client.on('message', listen);
  });
}

type Result = Extract<ClientWord, { name: 'result' }>;

function resultOf(client: ChildProcess): Promise<Result> {
  return new Promise((resolve, reject) => {
    client.on('message', (word: ClientWord) => {
      if (word.name === 'result') resolve(word);
    });
    client.once('exit', (status) => reject(new Error(`the client ended with ${status}`)));
  });
}

/** While it cannot answer, the app says so (503), or is not there. */
function unworthy(failures: Result['failures']): string[] {
  const other = Object.entries(failures).filter(([status]) => status !== '503' && status !== 'none');
  return other.map(([status, times]) => `answered ${status} ${times} times`);
}

interface Report extends Omit<Result, 'name'> {
  readonly taken: Readonly<Record<string, number>>;
  readonly killed: Record<Target, number>;
  readonly starts: number;
  /** Milliseconds. */
  readonly killing: number;
  readonly began: number;
}

function report({ sent, failures, slowest, taken, killed, starts, killing, began }: Report): string {
  const again = sent.filter(({ lost }) => lost > 0);
  const failed = Object.entries(failures).map(([status, times]) => `${status}: ${times}`);
  const doubles = Object.values(taken).filter((times) => times > 1).length;
  const seconds = (from: number) => `${Math.round(from / 1000)} s`;
  return [
    `kills: app ${killed.app}, database ${killed.database}, both ${killed.both}, in ${seconds(killing)}; starts: ${starts}`,
    `messages: ${sent.length}; sent again after a lost connection or a 5xx: ${again.length}; failures ${failed.join(', ')}`,
    `mails: ${Object.keys(taken).length}, of which taken twice under one Message-ID: ${doubles}`,
    `slowest answer: ${seconds(slowest)}; all: ${seconds(performance.now() - began)}`,
  ].join('\n');
}
