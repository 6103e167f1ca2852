import { fileTypeFromBuffer } from 'file-type';
import { accept, type KindId, type Refusal, refuse, type Verdict } from '../file.ts';
import { extensionOf } from '../file-name.ts';
import { hasTextBytes, textKind } from './text.ts';

/** How many first bytes `detect` needs. */
export const HEAD_BYTES = 4100;

const IMAGES: Readonly<Record<string, KindId>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/tiff': 'tiff',
};

const PROGRAMS =
  /x-msdownload|x-elf|x-mach-binary|java-vm|wasm|x-ms-shortcut|x-apple-diskimage|x-deb|x-rpm|android/;
const ARCHIVES =
  /zip|x-rar|x-7z|x-tar|gzip|x-bzip|x-xz|x-lz|zstd|x-compress|x-cpio|ms-cab|x-arj|x-iso|x-ace|x-lzh/;
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** An office document is a ZIP whose first entry has one of these names. */
const OFFICE_ENTRY = /^(mimetype|\[Content_Types\]\.xml|_rels\/|word\/|xl\/|ppt\/|docProps\/|customXml\/)/;
const ZIP_OFFICE: ReadonlySet<string> = new Set(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp']);
const OLE_OFFICE: ReadonlySet<string> = new Set(['doc', 'xls', 'ppt']);

/**
 * What the first bytes say, quickly, while a file is still arriving. It refuses what no later look could save; the
 * whole file is inspected afterwards (inspect.ts). The name never makes a file acceptable: it only tells apart office
 * documents that begin alike.
 */
export async function detect(head: Buffer, name: string): Promise<Verdict> {
  if (head.length === 0) return refuse('empty');
  if (head.subarray(0, 5).equals(Buffer.from('%PDF-'))) return accept('pdf');
  if (head.subarray(0, 5).equals(Buffer.from('{\\rtf'))) return accept('rtf');
  if (head.subarray(0, 4).equals(ZIP)) return zipByFirstEntry(head, name);
  if (head.subarray(0, 8).equals(OLE)) return oleByName(name);
  // Before the signatures: « MZ » and « BM » begin words too.
  if (hasTextBytes(head, head.length < HEAD_BYTES)) return textKind(head, name);
  const found = (await fileTypeFromBuffer(head))?.mime ?? '';
  const image = IMAGES[found];
  return image ? accept(image) : refuse(refusalOf(found));
}

function zipByFirstEntry(head: Buffer, name: string): Verdict {
  const length = head.length >= 30 ? head.readUInt16LE(26) : 0;
  const entry = head.toString('latin1', 30, 30 + length);
  if (!OFFICE_ENTRY.test(entry)) return refuse('archive');
  const extension = extensionOf(name);
  // The true kind is read in the whole file; a name that lies is corrected then.
  return accept(ZIP_OFFICE.has(extension) ? (extension as KindId) : entry === 'mimetype' ? 'odt' : 'docx');
}

function oleByName(name: string): Verdict {
  const extension = extensionOf(name);
  if (extension === 'msi' || extension === 'msp') return refuse('program');
  return accept(OLE_OFFICE.has(extension) ? (extension as KindId) : 'doc');
}

function refusalOf(mime: string): Refusal {
  if (mime === 'image/heic' || mime === 'image/heif' || mime.endsWith('-sequence')) return 'heic';
  if (PROGRAMS.test(mime)) return 'program';
  if (ARCHIVES.test(mime)) return 'archive';
  if (/^(audio|video)\//.test(mime)) return 'media';
  return 'unknown';
}
