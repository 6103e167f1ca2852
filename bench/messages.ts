import { randomInt } from 'node:crypto';
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

interface Answer {
  status: number;
  location: string;
  body: string;
}

function send(url: string, method: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const query = request(url, { method, agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '', body: text }),
      );
      response.on('error', reject);
    });
    query.on('error', reject);
    query.end(body);
  });
}

function hidden(html: string, name: string): string {
  const tag = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0] ?? '';
  return tag.match(/value="([^"]*)"/)?.[1] ?? '';
}

/** A filled form, ready to post, as a browser would send it. */
async function preparedForm(base: string, subject: string, index: number): Promise<string> {
  const page = await send(`${base}/contact`, 'GET', {});
  return new URLSearchParams({
    sujet: subject,
    message: `Message de mesure ${index} : le lampadaire devant le 12 est éteint depuis trois jours.`,
    personne: 'particulier',
    nom: 'Prévôt',
    prenom: 'Élodie',
    adresse: '12 rue des Écoles',
    code_postal: '77590',
    ville: 'Fontaine-le-Port',
    courriel: `mesure-${index}-${randomInt(1e9)}@example.org`,
    cle: hidden(page.body, 'cle'),
    jeton: hidden(page.body, 'jeton'),
  }).toString();
}

/**
 * Posts `count` messages at 16 connections, each from a loopback address and an e-mail of its own so that none is held,
 * and answers how many were accepted a second. The forms are fetched before the clock starts, and aged past the least
 * time of a person.
 */
export async function acceptedPerSecond(base: string, subject: string, count: number): Promise<number> {
  const forms: string[] = [];
  for (let start = 0; start < count; start += 16) {
    const batch = Array.from({ length: Math.min(16, count - start) }, (_, i) =>
      preparedForm(base, subject, start + i),
    );
    forms.push(...(await Promise.all(batch)));
  }
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  let next = 0;
  const started = performance.now();
  const client = async (): Promise<void> => {
    for (let index = next++; index < forms.length; index = next++) {
      const answer = await send(
        `${base}/contact`,
        'POST',
        {
          'content-type': 'application/x-www-form-urlencoded',
          origin: base,
          'x-forwarded-for': `127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
        },
        forms[index],
      );
      if (answer.status !== 303 || !answer.location.includes('/suivi/')) {
        throw new Error(`a message was answered ${answer.status}`);
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, client));
  return count / ((performance.now() - started) / 1000);
}
