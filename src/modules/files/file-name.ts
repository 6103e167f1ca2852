import { cleanLine } from '#platform/text/clean.ts';
import { KINDS, type Kind } from './file.ts';

const MAX_NAME = 150;
const FORBIDDEN = /[<>:"|?*/\\]/g;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const EXTENSION = /\.([a-z0-9]{1,8})$/i;
const KNOWN = new Set(Object.values(KINDS).flatMap((kind) => kind.extensions));

/**
 * A name that can be shown in a sentence and written on any disk: the last part of a path, one line, no control or
 * direction mark, at most 150 characters with its extension kept, never empty. A double extension stays to be seen.
 */
export function cleanFileName(untrusted: string): string {
  const last = cleanLine(untrusted).split(/[/\\]/).at(-1) ?? '';
  const safe = last.replace(FORBIDDEN, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  const named = RESERVED.test(safe) ? `_${safe}` : safe;
  return named === '' ? 'fichier' : shorten(named);
}

/** The extension in lower case without its dot; '' where there is none. */
export function extensionOf(name: string): string {
  return EXTENSION.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * The name with an extension that tells the truth: that of another accepted kind is replaced (a PNG called photo.jpg),
 * any other one is kept and followed by the true one (facture.exe becomes facture.exe.pdf).
 */
export function nameForKind(name: string, kind: Kind): string {
  const extension = extensionOf(name);
  if (kind.extensions.includes(extension)) return name;
  const stem = KNOWN.has(extension) ? name.slice(0, -extension.length - 1) : name;
  return shorten(`${stem}.${kind.extensions[0]}`);
}

function shorten(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  // Cutting may part the two halves of one character.
  return `${name.slice(0, MAX_NAME - extension.length - 1)}…`.replace(/[\ud800-\udbff]…$/, '…') + extension;
}
