import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { importRefusal } from '../directory.errors.ts';

/** The bytes of a file, from their beginning at each call. */
export type Source = () => AsyncIterable<Uint8Array>;

const MOST_BYTES = 2_000_000_000;

/** The bytes of a file as they are, or unpacked where its first bytes say gzip; no more than 2 GB of them. */
export async function* openSource(source: Source): AsyncGenerator<Uint8Array> {
  const bytes = source()[Symbol.asyncIterator]();
  const first = await bytes.next();
  if (first.done) return;
  const all = rest(first.value, bytes);
  let total = 0;
  for await (const chunk of isGzip(first.value) ? unpacked(all) : all) {
    total += chunk.length;
    if (total > MOST_BYTES) throw tooLarge();
    yield chunk;
  }
}

async function* rest(first: Uint8Array, others: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (;;) {
    const next = await others.next();
    if (next.done) return;
    yield next.value;
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function* unpacked(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  const source = Readable.from(packed);
  source.on('error', (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw damaged(cause);
  }
}

function tooLarge() {
  return importRefusal(
    'file_too_large',
    { fr: 'Ce fichier dépasse 2 Go une fois décompressé.', en: 'This file exceeds 2 GB once unpacked.' },
    413,
  );
}

function damaged(cause: unknown) {
  const error = importRefusal('file_damaged', {
    fr: 'Cette archive gzip est endommagée : téléchargez-la de nouveau.',
    en: 'This gzip archive is damaged: download it again.',
  });
  error.cause = cause;
  return error;
}
