// A process of its own: people who write to the town hall while it is being killed. Run as
// `node kills-client.ts BASE SEED MESSAGES USERS`; speaks to its parent over the channel, and ends with it.
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf } from './kills-plan.ts';

/** One message, and all that came of it. */
export interface Sent {
  /** Stands in this message and in no other. */
  readonly marker: string;
  readonly email: string;
  /** Each different answer that told where to follow it: one, if all is well. */
  readonly answers: string[];
  /** Posts whose answer never came, or was a 5xx, and which were made again. */
  lost: number;
  /** An answer that no user could do anything with. */
  refused?: string;
}

/** What the client tells. */
export type ClientWord =
  | { readonly name: 'wave' }
  | {
      readonly name: 'result';
      readonly sent: readonly Sent[];
      /** Answers that sent nobody further, by their status; `none` where the connection was lost. */
      readonly failures: Readonly<Record<string, number>>;
      /** Milliseconds. */
      readonly slowest: number;
    };

interface Form {
  readonly sent: Sent;
  readonly address: string;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

const [base = '', seedText = '', messagesText = '', usersText = ''] = process.argv.slice(2);
const random = randomOf(Number(seedText) + 1);
const messages = Number(messagesText);
const users = Number(usersText);
/** A form sent sooner is held as a robot's. */
const LEAST_AGE = 3_100;
/** A person would reload by then; the app itself gives up after 30 s. */
const PATIENCE = 45_000;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const all: Sent[] = [];
const failures: Record<string, number> = {};
let slowest = 0;
let enough = false;

function send(method: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const query = request(`${base}/contact`, { method, agent, headers, timeout: PATIENCE }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        slowest = Math.max(slowest, performance.now() - began);
        const { statusCode: status = 0, headers: told } = response;
        // A kill between head and body leaves a page cut in two.
        if (response.complete) resolve({ status, location: told.location ?? '', body: text });
        else reject(new Error('cut'));
      });
      response.on('error', reject);
    });
    query.on('timeout', () => query.destroy(new Error('no answer')));
    query.on('error', reject);
    query.end(body);
  });
}

/** Sends until there is an answer other than a 5xx; tells how often there was none. */
async function untilAnswered(ask: () => Promise<Answer>): Promise<{ answer: Answer; lost: number }> {
  for (let lost = 0; ; lost += 1) {
    const answer = await ask().catch(() => undefined);
    if (answer && answer.status < 500) return { answer, lost };
    const failure = answer?.status ?? 'none';
    failures[failure] = (failures[failure] ?? 0) + 1;
    await sleep(50 + random(250));
  }
}

function attribute(tag: string, name: string): string {
  return tag.match(new RegExp(`${name}="([^"]*)"`))?.[1] ?? '';
}

function hidden(html: string, name: string): string {
  return attribute(html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0] ?? '', 'value');
}

/** Any subject of the form: informations and demandes. */
function anySubject(html: string): string {
  const select = html.match(/<select[^>]*name="sujet"[\s\S]*?<\/select>/)?.[0] ?? '';
  const slugs = [...select.matchAll(/<option[^>]*value="([^"]+)"/g)].map((found) => found[1] ?? '');
  return slugs[random(slugs.length)] ?? '';
}

async function openForm(): Promise<Form> {
  const index = all.length;
  const marker = `m${seedText}x${String(index).padStart(5, '0')}`;
  const sent: Sent = { marker, email: `${marker}@example.org`, answers: [], lost: 0 };
  all.push(sent);
  const address = `127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
  const { answer } = await untilAnswered(() => send('GET', { 'x-forwarded-for': address }));
  if (answer.status !== 200) sent.refused = `GET ${answer.status}`;
  const fields = {
    sujet: anySubject(answer.body),
    message: `Repère ${marker} : le lampadaire devant le 12 est éteint.`,
    personne: 'particulier',
    nom: 'Prévôt',
    prenom: 'Élodie',
    adresse: '12 rue des Écoles',
    code_postal: '77590',
    ville: 'Fontaine-le-Port',
    courriel: sent.email,
    cle: hidden(answer.body, 'cle'),
    jeton: hidden(answer.body, 'jeton'),
  };
  return { sent, address, body: new URLSearchParams(fields).toString() };
}

async function post({ sent, address, body }: Form): Promise<void> {
  if (sent.refused) return;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: base,
    'x-forwarded-for': address,
  };
  const { answer, lost } = await untilAnswered(() => send('POST', headers, body));
  sent.lost += lost;
  const { status, location } = answer;
  if (status !== 303 || !location.startsWith('/suivi/')) sent.refused = `POST ${status} ${location}`;
  else if (!sent.answers.includes(location)) sent.answers.push(location);
}

/** People of one street: they fill in their forms together and send them within a quarter of a second. */
async function street(): Promise<void> {
  while (!enough || all.length < messages) {
    const forms = await Promise.all(Array.from({ length: users }, openForm));
    await sleep(LEAST_AGE);
    process.send?.({ name: 'wave' } satisfies ClientWord);
    await Promise.all(forms.map((form) => sleep(random(250)).then(() => post(form))));
    // Some go back and send once more, or reload the answer.
    await Promise.all(forms.filter(() => random(8) === 0).map(post));
  }
}

process.on('message', () => {
  enough = true;
});
process.on('disconnect', () => process.exit());
await Promise.all([street(), sleep(LEAST_AGE / 2).then(street)]);
process.send?.({ name: 'result', sent: all, failures, slowest } satisfies ClientWord, () => process.exit());
