import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { fileBody } from './file-body.ts';

test('a file passes whole', async () => {
  const body = fileBody(Readable.from([Buffer.from('un '), Buffer.from('deux')]));
  expect(await new Response(body).text()).toBe('un deux');
});

test('a file that cannot be read says nothing of where it stands', async () => {
  const body = fileBody(createReadStream('/no/such/secret/folder/file'));
  await expect(new Response(body).text()).rejects.toThrow(/^interrupted$/);
});

test('a reader who leaves lets the file go', async () => {
  const stream = Readable.from(
    (async function* endless() {
      for (;;) yield Buffer.alloc(1024);
    })(),
  );
  await fileBody(stream).cancel();
  await expect.poll(() => stream.destroyed).toBe(true);
});
