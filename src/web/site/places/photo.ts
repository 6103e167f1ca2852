import sharp from 'sharp';
import { placeBySlug } from '#modules/directory/index.ts';
import { openFile } from '#modules/files/index.ts';
import { notFound } from '#platform/errors/index.ts';
import type { Page } from '../../kit/page.ts';

/** Widths in pixels that a photograph is served in; three by two, whatever it was. */
export const PHOTO_WIDTHS = [480, 960, 1600] as const;

export function photoHeight(width: number): number {
  return Math.round((width * 2) / 3);
}

/** Made pictures, by file and width: the last ones, so much in all. A file never changes under its id. */
const made = new Map<string, Promise<Buffer>>();
const MOST_MADE = 120;

/** GET /lieux/SLUG/photo/WIDTH: the photograph of a place as WebP. */
export async function placePhoto(page: Page): Promise<Response> {
  const width = PHOTO_WIDTHS.find((one) => String(one) === page.param('width'));
  const place = width ? await page.read((tx) => placeBySlug(tx, page.param('slug'))) : null;
  if (!width || !place?.photo) throw notFound('site.no_photo');
  const { fileId, ownerId } = place.photo;
  const own = page.query('v') === photoMark(fileId);
  const headers = {
    'Content-Type': 'image/webp',
    'Cache-Control': own ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    ETag: `"${photoMark(fileId)}-${width}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  if (page.c.req.header('if-none-match') === headers.ETag)
    return new Response(null, { status: 304, headers });
  const body = await remembered(`${fileId} ${width}`, async () => {
    const { stream } = await page.read((tx) => openFile(page.services, tx, fileId, ownerId));
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return cropped(Buffer.concat(chunks), width);
  });
  return new Response(new Uint8Array(body), { headers });
}

/** Part of the address that changes with the picture. */
export function photoMark(fileId: string): string {
  return fileId.replaceAll('-', '').slice(-12);
}

function cropped(bytes: Buffer, width: number): Promise<Buffer> {
  return sharp(bytes, { failOn: 'error', sequentialRead: true })
    .timeout({ seconds: 10 })
    .resize({ width, height: photoHeight(width), fit: 'cover', withoutEnlargement: false })
    .webp({ quality: 72 })
    .toBuffer();
}

/** Two visitors at once make one picture; a failure is not kept. */
function remembered(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const known = made.get(key);
  if (known) return known;
  const making = make();
  for (const oldest of made.keys()) {
    if (made.size < MOST_MADE) break;
    made.delete(oldest);
  }
  made.set(key, making);
  making.catch(() => made.delete(key));
  return making;
}
