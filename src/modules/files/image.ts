import sharp, { type Metadata, type Sharp } from 'sharp';
import { KINDS, type Kind, type KindId, MAX_PIXELS, MAX_SIDE, type Refusal } from './file.ts';
import { LOGO_LIMITS } from './logo.ts';

// Images are seen once: a cache of decoded ones would only hold memory, and two threads are two images in memory.
sharp.cache(false);
sharp.concurrency(1);

const MAX_FRAMES = 500;
const FORMATS: Readonly<Partial<Record<KindId, string>>> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'heif',
  gif: 'gif',
  tiff: 'tiff',
};

/**
 * Decodes an image and writes it anew: upright, in sRGB, without any metadata (where and when a photograph was taken,
 * by which telephone, its thumbnail), at most 4096 pixels a side. Whatever else the file held is gone. TIFF and AVIF
 * become JPEG, which every post opens.
 */
export async function reencodeImage(
  bytes: Buffer,
  kind: Kind,
): Promise<{ ok: true; bytes: Buffer; kind: Kind } | { ok: false; refusal: Refusal }> {
  const animated = kind.id === 'gif' || kind.id === 'webp';
  try {
    const image = sharp(bytes, {
      limitInputPixels: MAX_PIXELS,
      failOn: 'error',
      animated,
      sequentialRead: true,
    });
    const refusal = refusalOf(await image.metadata(), kind);
    if (refusal) return { ok: false, refusal };
    const upright = image
      .timeout({ seconds: 30 })
      .autoOrient()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    const written = encoder(upright, kind);
    return { ok: true, bytes: await written.image.toBuffer(), kind: KINDS[written.id] };
  } catch (error) {
    return { ok: false, refusal: refusalOfError(String(error)) };
  }
}

/**
 * A logo as every page shows it: PNG, upright, in sRGB, without metadata, its first frame alone, at most 512 pixels
 * high. Few colours are kept apart (a palette): a logo then weighs some kilobytes.
 */
export async function pngOfLogo(
  bytes: Buffer,
  kind: Kind,
): Promise<{ ok: true; bytes: Buffer } | { ok: false; refusal: Refusal }> {
  const { width, height, pixels } = LOGO_LIMITS;
  try {
    const image = sharp(bytes, { limitInputPixels: pixels, failOn: 'error', sequentialRead: true });
    const refusal = refusalOf(await image.metadata(), kind);
    if (refusal) return { ok: false, refusal };
    const small = image
      .timeout({ seconds: 10 })
      .autoOrient()
      .resize({ width, height, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .png({ palette: true, quality: 95, compressionLevel: 9 });
    return { ok: true, bytes: await small.toBuffer() };
  } catch (error) {
    return { ok: false, refusal: refusalOfError(String(error)) };
  }
}

/** A timeout is the work of an image made to be slow; what else sharp throws is an unreadable image. */
function refusalOfError(message: string): Refusal {
  if (/pixel limit/i.test(message)) return 'pixels';
  return /timeout/i.test(message) ? 'bomb' : 'damaged';
}

function refusalOf(meta: Metadata, kind: Kind): Refusal | null {
  // The decoder saw another format than the first bytes told.
  if (meta.format !== FORMATS[kind.id]) return 'hidden';
  const frames = meta.pages ?? 1;
  if (kind.id === 'tiff' && frames > 1) return 'pages';
  const height = meta.pageHeight ?? meta.height;
  if (frames > MAX_FRAMES || meta.width * height * frames > MAX_PIXELS) return 'pixels';
  return null;
}

function encoder(image: Sharp, kind: Kind): { id: KindId; image: Sharp } {
  switch (kind.id) {
    case 'png':
      return { id: 'png', image: image.png() };
    case 'webp':
      return { id: 'webp', image: image.webp({ quality: 85 }) };
    case 'gif':
      return { id: 'gif', image: image.gif() };
    default:
      return { id: 'jpeg', image: image.flatten({ background: '#fff' }).jpeg({ quality: 85 }) };
  }
}
