import { accept, refuse, type Verdict } from '../file.ts';
import { extensionOf } from '../file-name.ts';

const SCRIPTS =
  /^(bat|cmd|com|ps1|psm1|vbs|vbe|js|jse|mjs|cjs|wsf|wsh|hta|sh|bash|zsh|command|py|pl|rb|php\d?|phtml|asp|aspx|jsp|reg|inf|url|desktop|scf|lnk|jar|applescript)$/;
const PAGES = /^(html?|xhtml|shtml|mht|mhtml|svgz?|xml|xsl|xslt)$/;
const STARTS_A_SCRIPT = /^(#!|@echo\b|<\?php|<%)/i;
/** What a browser would take for a page (the beginnings of WHATWG's mimesniff, and XML). */
const STARTS_A_PAGE =
  /^(<!--|<!doctype|<\?xml|<(html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|img|meta|link|object|embed|form)[\s/>])/i;

/**
 * Whether bytes are a text: UTF-8, UTF-16 with its mark, or a Western 8-bit set; no control but tabs and ends of line.
 * `whole`: the bytes are all there, so that a letter cut at the end is an error.
 */
export function hasTextBytes(bytes: Uint8Array, whole = true): boolean {
  if (isUtf16(bytes)) return !hasControls(decode(bytes));
  for (const byte of bytes)
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) return false;
  return isUtf8(bytes, whole) || isWestern(bytes);
}

/** The kind of a text, by what it begins with and by its name. */
export function textKind(bytes: Uint8Array, name: string): Verdict {
  const start = decode(bytes.subarray(0, 2048))
    .replace(/^\ufeff/, '')
    .trimStart();
  const extension = extensionOf(name);
  if (STARTS_A_SCRIPT.test(start) || SCRIPTS.test(extension)) return refuse('script');
  if (STARTS_A_PAGE.test(start) || PAGES.test(extension)) return refuse('webpage');
  if (start.startsWith('%!PS')) return refuse('unknown');
  return accept(extension === 'csv' || extension === 'tsv' ? 'csv' : 'txt');
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function decode(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function hasControls(text: string): boolean {
  return /(?![\t\n\f\r])\p{Cc}|\ufffd/u.test(text);
}

function isUtf8(bytes: Uint8Array, whole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole });
    return true;
  } catch {
    return false;
  }
}

/** Mostly ASCII, its other bytes the letters of ISO 8859-1 or Windows-1252: old French spreadsheets are so. */
function isWestern(bytes: Uint8Array): boolean {
  let high = 0;
  for (const byte of bytes) {
    if (byte === 0x7f || byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d)
      return false;
    if (byte >= 0x80) high += 1;
  }
  return high * 2 <= bytes.length + 4;
}
