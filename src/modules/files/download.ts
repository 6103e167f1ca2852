import { KINDS, type KindId } from './file.ts';
import { nameForKind } from './file-name.ts';

/** Images that we wrote ourselves may be looked at in the page; all else is saved. */
function isInline(kind: KindId): boolean {
  return KINDS[kind].group === 'image';
}

/**
 * Headers of an answer that gives a file. No browser may guess another type, run anything in it, or let another site
 * read it; no cache may keep it.
 */
export function downloadHeaders(file: { name: string; kind: KindId; bytes: number }): Record<string, string> {
  const { mime } = KINDS[file.kind];
  return {
    'Content-Type': mime,
    'Content-Length': String(file.bytes),
    'Content-Disposition': contentDisposition(nameForKind(file.name, KINDS[file.kind]), isInline(file.kind)),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'private, no-store',
  };
}

/** RFC 6266: an ASCII name for old readers, the true one in RFC 5987's form. */
export function contentDisposition(name: string, inline: boolean): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  // encodeURIComponent leaves four characters that RFC 5987 does not allow.
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
