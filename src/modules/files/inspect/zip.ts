import { createInflateRaw, inflateRawSync } from 'node:zlib';

/** One entry of a ZIP, as its central directory declares it. */
export interface ZipEntry {
  name: string;
  compressed: number;
  size: number;
  method: number;
  encrypted: boolean;
  /** Offset of its local header. */
  offset: number;
}

export type ZipFault = 'damaged' | 'hidden' | 'bomb';

const MAX_ENTRIES = 5_000;
/** Office software writes names of some dozens of bytes; 5,000 of 64 kB each would hold the event loop. */
const MAX_NAME = 500;
const MAX_TOTAL = 200_000_000;
/** A sheet of empty cells compresses a hundred times, a bomb a thousand times. */
const MAX_RATIO = 150;
const RATIO_FROM = 10_000_000;
const EOCD = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads the central directory of a ZIP that is nothing but a ZIP: it starts at byte 0, ends at the last one, its
 * entries do not overlap (which is how a bomb of one kernel is made), and what it declares stays within bounds.
 */
export function readDirectory(bytes: Buffer): ZipEntry[] | ZipFault {
  const end = findEnd(bytes);
  if (typeof end === 'string') return end;
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  const start = bytes.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) return 'bomb';
  if (start + size !== end) return 'hidden';
  const entries: ZipEntry[] = [];
  let at = start;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) return 'damaged';
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => bytes.readUInt16LE(at + o)) as [
      number,
      number,
      number,
    ];
    if (nameLength > MAX_NAME) return 'hidden';
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      compressed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extra + comment;
  }
  return at === end ? (faultOf(entries, start) ?? entries) : 'damaged';
}

/**
 * Where the record stands that ends the file exactly. No ZIP64 (no honest document of 25 MB is one) and no comment,
 * where 64 kB of anything could stand.
 */
function findEnd(bytes: Buffer): number | ZipFault {
  const at = bytes.length - 22;
  if (at >= 0 && bytes.readUInt32LE(at) === EOCD && bytes.readUInt16LE(at + 20) === 0) return at;
  return bytes.includes('PK\x05\x06', 0, 'latin1') ? 'hidden' : 'damaged';
}

function faultOf(entries: readonly ZipEntry[], directory: number): ZipFault | null {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.compressed, 0);
  if (total > MAX_TOTAL || (total > RATIO_FROM && total > packed * MAX_RATIO)) return 'bomb';
  const sorted = entries.toSorted((a, b) => a.offset - b.offset);
  if (sorted.length > 0 && sorted[0]?.offset !== 0) return 'hidden';
  for (const [n, entry] of sorted.entries()) {
    const next = sorted[n + 1]?.offset ?? directory;
    if (entry.offset + 30 + entry.compressed > next) return 'bomb';
  }
  return null;
}

/** Where the data of an entry stand; null where its local header does not say the same as the directory. */
function dataOf(bytes: Buffer, entry: ZipEntry): Buffer | null {
  if (entry.offset + 30 > bytes.length || bytes.readUInt32LE(entry.offset) !== LOCAL) return null;
  const nameLength = bytes.readUInt16LE(entry.offset + 26);
  const from = entry.offset + 30 + nameLength + bytes.readUInt16LE(entry.offset + 28);
  const name = bytes.toString('utf8', entry.offset + 30, entry.offset + 30 + nameLength);
  return name === entry.name && from + entry.compressed <= bytes.length
    ? bytes.subarray(from, from + entry.compressed)
    : null;
}

/** The content of a small entry as text; null where it is absent, larger than `most` bytes or damaged. */
export function readEntry(bytes: Buffer, entry: ZipEntry | undefined, most: number): string | null {
  const data = entry && entry.size <= most ? dataOf(bytes, entry) : null;
  if (!entry || !data) return null;
  if (entry.method === STORED) return data.toString('utf8');
  try {
    return inflateRawSync(data, { maxOutputLength: most }).toString('utf8');
  } catch {
    return null;
  }
}

/**
 * Inflates every entry and throws the bytes away: a directory may lie. Stops at the first byte beyond what an entry
 * declares, so the work is bounded by what `readDirectory` has accepted.
 */
export async function verifyEntries(bytes: Buffer, entries: readonly ZipEntry[]): Promise<ZipFault | null> {
  for (const entry of entries) {
    const data = dataOf(bytes, entry);
    if (!data) return 'damaged';
    if (entry.method === STORED) {
      if (entry.size !== entry.compressed) return 'damaged';
      continue;
    }
    if (entry.method !== DEFLATED) return 'damaged';
    const size = await inflatedSize(data, entry.size);
    if (size === null) return 'damaged';
    if (size > entry.size) return 'bomb';
    if (size < entry.size) return 'damaged';
  }
  return null;
}

/** Size once inflated, or something above `most` as soon as it exceeds that; null where the data are damaged. */
async function inflatedSize(data: Buffer, most: number): Promise<number | null> {
  if (data.length === 0) return 0;
  const inflate = createInflateRaw();
  inflate.end(data);
  let size = 0;
  try {
    for await (const chunk of inflate) {
      size += chunk.length;
      if (size > most) return size;
    }
    return size;
  } catch {
    return null;
  }
}
