import { head, type WireRequest } from '../../support/wire.ts';
import {
  type Fields,
  type FieldValue,
  type FilePart,
  type Generated,
  type HostileRequest,
  type Lookup,
  textOf,
} from './corpus.ts';

const BOUNDARY = 'parvis-hostile-boundary';
const URLENCODED = 'application/x-www-form-urlencoded';

/** A valid message of the contact form; `demande`, `company` and `association` ask for a decision. */
const INFORMATION: Fields = {
  cle: '{{cle}}',
  jeton: '{{jeton}}',
  site_web: '',
  sujet: '{{subject}}',
  message: 'Bonjour, le lampadaire est éteint.',
  courriel: '{{newEmail}}',
  telephone: '',
};
const DEMANDE: Fields = {
  ...INFORMATION,
  sujet: '{{demande}}',
  personne: 'particulier',
  nom: 'Prévôt',
  prenom: 'Élodie',
  adresse: '3 rue des Écoles',
  code_postal: '77590',
  ville: 'Fontaine-le-Port',
};
const PRESETS = {
  contact: INFORMATION,
  demande: DEMANDE,
  company: { ...DEMANDE, personne: 'entreprise', raison_sociale: 'Essai SARL', siren: '732829320' },
  association: {
    ...DEMANDE,
    personne: 'association',
    nom_association: 'Les Amis de l’Essai',
    rna: 'W772001234',
  },
  reply: { cle: '{{replyCle}}', jeton: '{{replyJeton}}', site_web: '', message: 'Merci.' },
} as const satisfies Record<string, Fields>;

interface Composed {
  path: string;
  type?: string;
  body?: Buffer;
}

/** The bytes of a case, ready for a socket. */
export function compose(request: HostileRequest, lookup: Lookup): Buffer {
  if (request.rawHex !== undefined) return Buffer.from(request.rawHex, 'hex');
  if (request.raw !== undefined) return Buffer.from(textOf(request.raw, lookup), 'utf8');
  const { path, type, body } = composeBody(request, lookup);
  const method = request.method ?? (body === undefined || path === '/' ? 'GET' : 'POST');
  const headers = headersOf(request, lookup, { type, body, method });
  const wire: Omit<WireRequest, 'body'> = { method, path, headers };
  return body ? Buffer.concat([head(wire), body]) : head(wire);
}

function composeBody(request: HostileRequest, lookup: Lookup): Composed {
  const path = request.path === undefined ? undefined : textOf(request.path, lookup);
  for (const preset of ['contact', 'demande', 'company', 'association', 'reply'] as const) {
    const own = request[preset];
    if (!own) continue;
    const where = preset === 'reply' ? textOf('/suivi/{{number}}/{{secret}}', lookup) : '/contact';
    return {
      path: path ?? where,
      type: URLENCODED,
      body: urlencoded({ ...PRESETS[preset], ...own }, lookup),
    };
  }
  if (request.contactHex) {
    const bytes = Object.entries(request.contactHex).map(
      ([name, hex]) => `&${name}=${hex.replaceAll(/../g, '%$&')}`,
    );
    const rest = Object.entries(INFORMATION).filter(([name]) => !(name in (request.contactHex ?? {})));
    const body = urlencoded(Object.fromEntries(rest), lookup);
    return { path: '/contact', type: URLENCODED, body: Buffer.concat([body, Buffer.from(bytes.join(''))]) };
  }
  if (request.contactRepeated) {
    const pairs = [...Object.entries(INFORMATION), ...Object.entries(request.contactRepeated)] as [
      string,
      Generated,
    ][];
    return { path: '/contact', type: URLENCODED, body: urlencoded(pairs, lookup) };
  }
  if (request.contactMultipart) {
    const body = multipart({ ...INFORMATION, ...request.contactMultipart }, lookup);
    return { path: '/contact', type: `multipart/form-data; boundary=${BOUNDARY}`, body };
  }
  if (request.form) return { path: path ?? '/', type: URLENCODED, body: urlencoded(request.form, lookup) };
  if (request.bodyHex !== undefined)
    return { path: path ?? '/', body: Buffer.from(request.bodyHex.replaceAll(' ', ''), 'hex') };
  if (request.body !== undefined)
    return { path: path ?? '/', body: Buffer.from(textOf(request.body, lookup), 'utf8') };
  return { path: path ?? '/' };
}

type Pairs = Fields | readonly (readonly [string, FieldValue])[];

function pairsOf(fields: Pairs): [string, Exclude<FieldValue, null>][] {
  const pairs = (Array.isArray(fields) ? fields : Object.entries(fields)) as [string, FieldValue][];
  return pairs.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

function urlencoded(fields: Pairs, lookup: Lookup): Buffer {
  const form = new URLSearchParams();
  for (const [name, value] of pairsOf(fields)) {
    if (!isFile(value)) form.append(name, textOf(value, lookup));
  }
  return Buffer.from(form.toString());
}

function isFile(value: FieldValue): value is FilePart {
  return value !== null && typeof value === 'object' && 'file' in value;
}

function multipart(fields: Fields, lookup: Lookup): Buffer {
  const parts = pairsOf(fields).flatMap(([name, value]) => {
    if (!isFile(value)) return [part(`name="${name}"`, Buffer.from(textOf(value, lookup)))];
    const { file, copies = 1 } = value;
    const head = `name="${name}"; filename="${textOf(file, lookup).replaceAll('"', '%22')}"`;
    return Array.from({ length: copies }, () => part(`${head}\r\nContent-Type: text/plain`, bytesOf(value)));
  });
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

function part(head: string, content: Buffer): Buffer {
  const start = `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`;
  return Buffer.concat([Buffer.from(start), content, Buffer.from('\r\n')]);
}

function bytesOf({ hex, text, repeat, times = 0 }: FilePart): Buffer {
  if (hex !== undefined) return Buffer.from(hex, 'hex');
  return repeat === undefined ? Buffer.from(text ?? '') : Buffer.alloc(times, repeat);
}

type Pair = readonly [name: string, value: string];

function headersOf(
  request: HostileRequest,
  lookup: Lookup,
  made: { type: string | undefined; body: Buffer | undefined; method: string },
): Pair[] {
  const listed = (
    Array.isArray(request.headers) ? request.headers : Object.entries(request.headers ?? {})
  ) as [string, Generated][];
  const own: Pair[] = listed.map(([name, value]) => [name, textOf(value, lookup)]);
  const has = (name: string) => own.some(([key]) => key.toLowerCase() === name.toLowerCase());
  const host = request.host === null ? null : textOf(request.host ?? '{{host}}', lookup);
  const headers: Pair[] = host === null ? [] : [['Host', host]];
  headers.push(...own);
  for (let n = 0; n < (request.manyHeaders ?? 0); n += 1) headers.push([`X-A-${n}`, 'b']);
  const session = request.as && lookup(`${request.as}Session`);
  if (session) headers.push(['Cookie', `parvis_session=${session}`]);
  if (made.method.toUpperCase() !== 'GET' && !has('origin') && request.origin !== null) {
    headers.push(['Origin', textOf(request.origin ?? 'http://{{host}}', lookup)]);
  }
  if (made.type && !has('content-type')) headers.push(['Content-Type', made.type]);
  if (made.body && !has('content-length')) headers.push(['Content-Length', String(made.body.length)]);
  if (!has('connection')) headers.push(['Connection', 'close']);
  return headers;
}
