import { accept, refuse, type Verdict } from '../file.ts';
import { extensionOf } from '../file-name.ts';
import { strides } from './pace.ts';

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
  const reading = new Reading(bytes);
  return reading.take(bytes) && reading.end(whole);
}

/** The same of a whole file, a stride at a time. */
export async function isText(bytes: Buffer): Promise<boolean> {
  const reading = new Reading(bytes);
  for await (const stride of strides(bytes)) if (!reading.take(stride)) return false;
  return reading.end(true);
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

/** What is known of a text while its bytes are read. */
class Reading {
  readonly #utf16: TextDecoder | null;
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });
  #mayBeUtf8 = true;
  #mayBeWestern = true;
  #high = 0;
  #bytes = 0;

  constructor(start: Uint8Array) {
    const encoding = utf16Of(start);
    this.#utf16 = encoding === null ? null : new TextDecoder(encoding);
  }

  /** False as soon as it is no text. */
  take(bytes: Uint8Array): boolean {
    if (this.#utf16) return !hasControls(this.#utf16.decode(bytes, { stream: true }));
    for (const byte of bytes) {
      if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) return false;
      if (byte >= 0x7f) this.#takeHigh(byte);
    }
    this.#bytes += bytes.length;
    if (this.#mayBeUtf8) this.#mayBeUtf8 = decodes(this.#utf8, bytes, true);
    return this.#mayBeUtf8 || this.#mayBeWestern;
  }

  end(whole: boolean): boolean {
    if (this.#utf16) return !whole || !hasControls(this.#utf16.decode());
    const isUtf8 = this.#mayBeUtf8 && (!whole || decodes(this.#utf8, new Uint8Array(), false));
    return isUtf8 || this.#isWestern();
  }

  /** A byte that is none of ISO 8859-1 nor of Windows-1252, or one of their letters. */
  #takeHigh(byte: number): void {
    if (byte === 0x7f || byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d)
      this.#mayBeWestern = false;
    if (byte >= 0x80) this.#high += 1;
  }

  /** Mostly ASCII, its other bytes the letters of those sets: old French spreadsheets are so. */
  #isWestern(): boolean {
    return this.#mayBeWestern && this.#high * 2 <= this.#bytes + 4;
  }
}

function decodes(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

/** By its mark; null: another set. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder(utf16Of(bytes) ?? 'utf-8').decode(bytes);
}

function hasControls(text: string): boolean {
  return /(?![\t\n\f\r])\p{Cc}|\ufffd/u.test(text);
}
