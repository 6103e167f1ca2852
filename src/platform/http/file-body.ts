import { PassThrough, Readable } from 'node:stream';
import { errorFields, log } from '../log/index.ts';

/**
 * A file as the body of an answer. The adapter writes the message of a stream's error into what it sends, and ours names
 * the path of a file: a cut file ends with a word that says nothing.
 */
export function fileBody(stream: Readable): ReadableStream<Uint8Array> {
  const body = new PassThrough();
  stream.on('error', (error) => {
    log.error('web.file_cut', errorFields(error));
    body.destroy(new Error('interrupted'));
  });
  body.on('close', () => stream.destroy());
  return Readable.toWeb(stream.pipe(body)) as ReadableStream<Uint8Array>;
}
