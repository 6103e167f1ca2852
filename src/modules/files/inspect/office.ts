import { setImmediate as nextTurn } from 'node:timers/promises';
import { accept, KINDS, type KindId, refuse, type Verdict } from '../file.ts';
import { readDirectory, readEntry, verifyEntries, type ZipEntry } from './zip.ts';

const MAX_TYPES = 1_000_000;
/** Bytes of an OLE file looked at between two turns of the event loop; of 128. */
const OLE_STRIDE = 128 * 8192;
/** Inside a document: programs and scripts by their names, and archives, where bombs nest. */
const FOREIGN = /\.(exe|dll|scr|com|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|jar|lnk|sh|zip|rar|7z|gz|iso)$/i;
/** A name that would be written outside of the folder where the document is unpacked. */
const ESCAPES = /(^|\/)\.\.?(\/|$)|^\/|\\/;
const OOXML_MAIN: readonly [RegExp, KindId][] = [
  [/wordprocessingml\.document\.main\+xml/, 'docx'],
  [/spreadsheetml\.sheet\.main\+xml/, 'xlsx'],
  [/presentationml\.(presentation|slideshow)\.main\+xml/, 'pptx'],
];
const ODF: ReadonlyMap<string, KindId> = new Map(
  (['odt', 'ods', 'odp'] as const).map((id) => [KINDS[id].mime, id]),
);

/** A document of the OOXML or OpenDocument family: a ZIP that is only that, without macros, programs or bombs. */
export async function inspectOfficeZip(bytes: Buffer): Promise<Verdict> {
  const entries = readDirectory(bytes);
  if (typeof entries === 'string') return refuse(entries);
  if (entries.some((entry) => entry.encrypted)) return refuse('encrypted');
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  // Two entries of one name: what one reader shows is not what the other scans.
  if (byName.size !== entries.length) return refuse('hidden');
  const verdict = byName.has('mimetype') ? openDocument(bytes, byName) : openXml(bytes, byName);
  if (!verdict.ok) return verdict;
  if (entries.some(({ name }) => FOREIGN.test(name) || ESCAPES.test(name))) return refuse('hidden');
  const fault = await verifyEntries(bytes, entries);
  return fault ? refuse(fault) : verdict;
}

function openDocument(bytes: Buffer, entries: ReadonlyMap<string, ZipEntry>): Verdict {
  const id = ODF.get(readEntry(bytes, entries.get('mimetype'), 200)?.trim() ?? '');
  if (!id || !entries.has('content.xml')) return refuse('archive');
  const names = [...entries.keys()];
  // Every ODF of LibreOffice may hold an empty Basic library; a module of code is another matter.
  const macros = names.some((name) =>
    /^(Basic\/.+\/(?!script-lb\.xml)[^/]+\.xml|Scripts\/.*[^/])$/.test(name),
  );
  return macros
    ? refuse('macros')
    : accept(
        id,
        names.some((name) => /^(Object|ObjectReplacements)\b.*\.bin$/.test(name)),
      );
}

function openXml(bytes: Buffer, entries: ReadonlyMap<string, ZipEntry>): Verdict {
  const types = readEntry(bytes, entries.get('[Content_Types].xml'), MAX_TYPES);
  if (types === null) return refuse('archive');
  const names = [...entries.keys()];
  if (/macroEnabled/i.test(types) || names.some((name) => /vbaProject\.bin$/i.test(name)))
    return refuse('macros');
  const id = OOXML_MAIN.find(([main]) => main.test(types))?.[1];
  return id
    ? accept(
        id,
        names.some((name) => /(oleObject|activeX)[^/]*\.bin$/i.test(name)),
      )
    : refuse('unknown');
}

/** Names of an OLE file's directory, that of the whole family of .doc, .xls, .ppt, .msg and .msi. */
async function oleNames(bytes: Buffer): Promise<Set<string>> {
  const names = new Set<string>();
  // Directory entries have 128 bytes and stand in sectors of 512 or 4096 after a header of 512.
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    if (at % OLE_STRIDE === 0) await nextTurn();
    const length = bytes.readUInt16LE(at + 64);
    const type = bytes[at + 66];
    if (length < 4 || length > 64 || length % 2 !== 0 || (type !== 1 && type !== 2 && type !== 5)) continue;
    names.add(bytes.toString('utf16le', at, at + length - 2));
  }
  return names;
}

/** A document of the old binary family. */
export async function inspectOle(bytes: Buffer): Promise<Verdict> {
  const names = await oleNames(bytes);
  if (names.size === 0) return refuse('damaged');
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo')) return refuse('encrypted');
  if (names.has('_VBA_PROJECT') || names.has('_VBA_PROJECT_CUR') || names.has('Macros'))
    return refuse('macros');
  const active = names.has('ObjectPool') || names.has('\u0001Ole10Native');
  if (names.has('WordDocument')) return accept('doc', active);
  if (names.has('Workbook') || names.has('Book')) return accept('xls', active);
  if (names.has('PowerPoint Document')) return accept('ppt', active);
  return refuse('unknown');
}
