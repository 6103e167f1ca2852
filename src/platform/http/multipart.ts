import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { Context } from 'hono';
import { AppError } from '../errors/index.ts';
import { boundedBody } from './form-body.ts';
import { FORM_LIMITS, type FormLimits, formErrors } from './form-limits.ts';
import { FormFields } from './form-text.ts';
import { textBudget } from './read-form.ts';

/** One file while it arrives. */
export interface IncomingFile {
  /** Name of the form's field. */
  field: string;
  /** The name that the browser gave, untrusted and not cleaned. */
  name: string;
  /** The type that the browser gave, untrusted. */
  declaredType: string;
  /** Its bytes. Fails with an AppError when the file is too large, with another error when the client goes away. */
  stream: Readable;
  /** The text fields that came before it: put the hidden ones first in the form. */
  fields: FormFields;
  /** Aborts when the form fails as a whole. */
  signal: AbortSignal;
}

/** A form that was read to its end. */
export interface MultipartForm<T> {
  fields: FormFields;
  /** What `onFile` returned, in order. */
  files: T[];
  /** Files that were not kept; everything else of the form was. */
  refused: RefusedFile[];
}

export interface RefusedFile {
  field: string;
  /** As the browser gave it, untrusted. */
  name: string;
  error: AppError;
}

/**
 * Reads a multipart/form-data body as a stream: no file is ever held in memory. `onFile` must read the stream it is
 * given or throw; an expected AppError refuses that file alone and the form goes on, so that what was typed and the
 * other files are kept. Inputs left empty are no files.
 *
 * Throws AppError 415 (another type), 400 (malformed, truncated, interrupted) or 413 (body, text or number of fields
 * beyond the limits), after every `onFile` has ended.
 */
export async function readMultipart<T>(
  c: Context,
  limits: Partial<FormLimits>,
  onFile: (file: IncomingFile) => Promise<T>,
): Promise<MultipartForm<T>> {
  const most = { ...FORM_LIMITS, ...limits };
  const parser = makeParser(c.req.header('content-type') ?? '', most);
  const reading = new Reading(most, onFile);
  reading.listen(parser);
  try {
    await pump(c, parser, most, reading);
    return await reading.result();
  } catch (error) {
    // The first failure is the one to tell; what follows it is only its consequence.
    throw await reading.failed(error);
  }
}

function makeParser(contentType: string, limits: FormLimits): BusboyInstance {
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType)) throw formErrors.wrongType();
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      preservePath: true,
      isPartAFile: (_field, type, name) => name !== undefined || type === 'application/octet-stream',
      limits: {
        fieldSize: limits.fieldBytes,
        fields: limits.fields,
        // Beyond `limits.files` each file is refused by its name; this bound only ends the joke.
        files: limits.files * 10,
        parts: limits.fields + limits.files * 10,
        headerPairs: 20,
        headerSize: 8_000,
      },
    });
  } catch (error) {
    throw formErrors.malformed(error);
  }
}

async function pump<T>(
  c: Context,
  parser: BusboyInstance,
  limits: FormLimits,
  reading: Reading<T>,
): Promise<void> {
  const { signal } = reading;
  for await (const chunk of boundedBody(c, limits.bodyBytes, () => formErrors.bodyTooLarge(limits))) {
    signal.throwIfAborted();
    if (!parser.write(chunk)) await once(parser, 'drain', { signal });
  }
  signal.throwIfAborted();
  parser.end();
}

/** The state of one form while it is read. */
class Reading<T> {
  readonly #limits: FormLimits;
  readonly #onFile: (file: IncomingFile) => Promise<T>;
  readonly #abort = new AbortController();
  readonly #fields = new FormFields();
  readonly #work: Promise<T | null>[] = [];
  readonly #refused: RefusedFile[] = [];
  readonly #finished = Promise.withResolvers<void>();
  readonly #text: ReturnType<typeof textBudget>;
  #count = 0;
  #bytes = 0;

  constructor(limits: FormLimits, onFile: (file: IncomingFile) => Promise<T>) {
    this.#limits = limits;
    this.#onFile = onFile;
    this.#text = textBudget(limits);
    this.#finished.promise.catch(() => undefined);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  listen(parser: BusboyInstance): void {
    parser.on('field', (name, value, _nameCut, valueCut) => {
      if (valueCut) return this.#fail(formErrors.textTooLong(this.#limits.fieldBytes));
      this.#attempt(() => this.#takeField(name, value));
    });
    parser.on('file', (field, stream, name, _encoding, type) => {
      // One after the other, so that the first ones have the room: the parser may open a file before the last one is written.
      const before = this.#work.at(-1);
      const taking = this.#takeFile(field, stream, name ?? '', type, before);
      // Its failure is told by the signal; nobody awaits the promise before the end.
      taking.catch(() => undefined);
      this.#work.push(taking);
    });
    for (const event of ['fieldsLimit', 'partsLimit', 'filesLimit']) {
      parser.on(event, () => this.#fail(formErrors.tooManyFields()));
    }
    parser.on('error', (error) => this.#fail(formErrors.malformed(error)));
    parser.on('finish', () => this.#finished.resolve());
  }

  /** Waits for the parser and for what `onFile` still writes. */
  async result(): Promise<MultipartForm<T>> {
    await this.#finished.promise;
    const files = await Promise.all(this.#work);
    this.signal.throwIfAborted();
    return { fields: this.#fields, files: files.filter((file) => file !== null), refused: this.#refused };
  }

  /** Ends what is under way, waits for it, and returns the first failure. */
  async failed(error: unknown): Promise<unknown> {
    this.#fail(error);
    await Promise.allSettled(this.#work);
    return this.signal.reason;
  }

  #fail(error: unknown): void {
    this.#abort.abort(error);
    this.#finished.reject(error);
  }

  #attempt(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#fail(error);
    }
  }

  #takeField(name: string | undefined, value: string): void {
    // A part without a name is no browser's.
    if (name === undefined) throw formErrors.malformed();
    this.#text.take(name, value);
    this.#fields.add(name, value);
  }

  /** Null where the file was refused or the input was empty. */
  async #takeFile(
    field: string,
    stream: BusboyFileStream,
    name: string,
    declaredType: string,
    before: Promise<T | null> | undefined,
  ): Promise<T | null> {
    stream.on('error', () => undefined);
    const stop = () => stream.destroy(asError(this.signal.reason));
    this.signal.addEventListener('abort', stop);
    try {
      await before;
      if (name === '' && (await isEmpty(stream))) return null;
      this.#count += 1;
      if (this.#count > this.#limits.files) throw formErrors.tooManyFiles(this.#limits);
      const bytes = Readable.from(this.#measured(stream), { objectMode: false });
      const file = { field, name, declaredType, stream: bytes, fields: this.#fields, signal: this.signal };
      return await this.#onFile(file);
    } catch (error) {
      if (this.signal.aborted || !(error instanceof AppError) || !error.expected) {
        this.#fail(error);
        throw error;
      }
      this.#refused.push({ field, name, error });
      return null;
    } finally {
      this.signal.removeEventListener('abort', stop);
      // The parser goes on once this file has been read to its end, whoever wants it or not.
      stream.resume();
    }
  }

  async *#measured(stream: BusboyFileStream): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      this.#bytes += chunk.length;
      if (bytes > this.#limits.fileBytes) {
        this.#bytes -= bytes;
        throw formErrors.fileTooLarge(this.#limits);
      }
      if (this.#bytes > this.#limits.totalBytes) {
        this.#bytes -= bytes;
        throw formErrors.filesTooLarge(this.#limits);
      }
      yield chunk;
    }
  }
}

/** Waits for the first byte or the end; takes nothing. */
async function isEmpty(stream: BusboyFileStream): Promise<boolean> {
  if (stream.readableLength > 0) return false;
  if (stream.readableEnded) return true;
  await once(stream, 'readable');
  return stream.readableLength === 0;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted');
}
