import type { Readable } from 'node:stream';

/** What is known of stored bytes once they are safely written. */
export interface Stored {
  bytes: number;
  /** SHA-256 of the bytes. */
  sha256: Buffer;
}

export interface StoredEntry {
  key: string;
  bytes: number;
  modifiedAt: Date;
}

export interface WriteOptions {
  /** Above it the write fails with StoredTooLarge and nothing is kept. */
  maxBytes?: number;
  /** When it aborts, the write fails with its reason and nothing is kept. */
  signal?: AbortSignal;
}

/**
 * Where the bytes of files stand. Keys are `namespace/name[/name…]` (see key.ts); a namespace is a tenant's id.
 * Every driver passes store.contract.ts.
 */
export interface FileStore {
  /** Streams into place: the key holds either all of the new bytes, on disk, or what it held before. */
  write(key: string, source: Readable, options?: WriteOptions): Promise<Stored>;
  /** The bytes from `start` to `end`, both included (default: all). Throws StoredMissing. The caller ends the stream. */
  read(key: string, range?: { start?: number; end?: number }): Promise<Readable>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
  /** Complete files only, in no order; those of one namespace if given. */
  list(namespace?: string): AsyncIterable<StoredEntry>;
  /** Bytes left and in all where the files stand; null where nothing bounds them. */
  room(): Promise<{ left: number; total: number } | null>;
  /** Removes what interrupted writes left before `olderThan`; returns how many. */
  sweep(olderThan: Date): Promise<number>;
}

export class StoredMissing extends Error {
  constructor(key: string) {
    super(`nothing is stored under ${key}`);
    this.name = 'StoredMissing';
  }
}

export class StoredTooLarge extends Error {
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
    this.name = 'StoredTooLarge';
    this.maxBytes = maxBytes;
  }
}
