import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { MAX_SIDE } from '#modules/files/file.ts';
import { reencodeImage } from '#modules/files/image.ts';
import { detect, HEAD_BYTES } from '#modules/files/inspect/detect.ts';
import { inspect } from '#modules/files/inspect/inspect.ts';
import { honestFiles, hostileFiles, hostileImages, stowaways } from './corpus.ts';
import { animation, cmyk, image, photograph } from './make.ts';

describe('a hostile file', () => {
  it.each(hostileFiles)('is refused: $what', async ({ name, bytes, refused }) => {
    expect(await inspect(await bytes(), name)).toEqual({ ok: false, refusal: refused });
  });

  it.each(hostileImages)('is refused by the decoder: $what', async ({ name, bytes, refused }) => {
    const content = await bytes();
    const verdict = await inspect(content, name);
    if (!verdict.ok) throw new Error(`refused too early: ${verdict.refusal}`);
    expect(await reencodeImage(content, verdict.kind)).toEqual({ ok: false, refusal: refused });
  });

  it.each(stowaways)('comes out clean: $what', async ({ name, bytes, kind, marker }) => {
    const content = await bytes();
    expect(content.includes(marker, 0, 'latin1')).toBe(true);
    const verdict = await inspect(content, name);
    if (!verdict.ok) throw new Error(verdict.refusal);
    expect(verdict.kind.id).toBe(kind);
    const written = await reencodeImage(content, verdict.kind);
    if (!written.ok) throw new Error(written.refusal);
    expect(written.bytes.includes(marker, 0, 'latin1')).toBe(false);
  });
});

describe('an honest file', () => {
  it.each(honestFiles)('is accepted: $what', async ({ name, bytes, kind, active = false }) => {
    const content = await bytes();
    const verdict = await inspect(content, name);
    expect(verdict.ok && { kind: verdict.kind.id, active: verdict.active }).toEqual({ kind, active });
    expect((await detect(content.subarray(0, HEAD_BYTES), name)).ok).toBe(true);
  });
});

describe('the inspection', () => {
  const names = fc.constantFrom('a.pdf', 'a.docx', 'a.doc', 'a.jpg', 'a.txt', 'a', '');
  const heads = fc.constantFrom(
    '%PDF-1.4\n',
    'PK\x03\x04',
    '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    '{\\rtf',
    '\xff\xd8\xff\xe0',
    '\x89PNG\r\n\x1a\n',
    'GIF89a',
    'RIFF',
    'II*\0',
    '',
  );

  it('answers on any bytes, and accepts no image that it then fails to write or refuse', async () => {
    await fc.assert(
      fc.asyncProperty(names, heads, fc.uint8Array({ maxLength: 3000 }), async (name, head, rest) => {
        const bytes = Buffer.concat([Buffer.from(head, 'latin1'), rest]);
        const verdict = await inspect(bytes, name);
        if (verdict.ok && verdict.kind.group === 'image') await reencodeImage(bytes, verdict.kind);
      }),
      { numRuns: 300 },
    );
  });

  it('answers on honest files with bytes changed', async () => {
    const honest = await Promise.all(
      honestFiles
        .filter((f) => !f.what.includes('large'))
        .map(async (f) => ({ name: f.name, bytes: await f.bytes() })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...honest),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (file, changes) => {
          const bytes = Buffer.from(file.bytes);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const verdict = await inspect(bytes, file.name);
          if (verdict.ok && verdict.kind.group === 'image') await reencodeImage(bytes, verdict.kind);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is not slowed down for long by a PDF of 22 MB of feigned streams', async () => {
    const feigned = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      Buffer.from('/ObjStm stream\n'.repeat(1_600_000)),
      Buffer.from('%%EOF'),
    ]);
    const started = performance.now();
    expect(await inspect(feigned, 'a.pdf')).toMatchObject({ ok: true, active: true });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('an image written anew', () => {
  async function rewritten(bytes: Buffer, name = 'a'): Promise<{ bytes: Buffer; id: string }> {
    const verdict = await inspect(bytes, name);
    if (!verdict.ok) throw new Error(verdict.refusal);
    const result = await reencodeImage(bytes, verdict.kind);
    if (!result.ok) throw new Error(result.refusal);
    return { bytes: result.bytes, id: result.kind.id };
  }

  it('loses place, date, device and name, and stands upright', async () => {
    const original = await photograph(120, 80);
    const before = await sharp(original).metadata();
    expect(before.exif?.includes('Camille')).toBe(true);
    const { bytes } = await rewritten(original);
    const after = await sharp(bytes).metadata();
    expect([after.exif, after.icc, after.xmp, after.iptc, after.orientation]).toEqual(
      Array(5).fill(undefined),
    );
    expect([after.width, after.height]).toEqual([80, 120]);
    expect(bytes.includes('Camille') || bytes.includes('GPS') || bytes.includes('Telephone')).toBe(false);
  });

  it('keeps its size up to the cap, and its proportions beyond', async () => {
    const small = await sharp((await rewritten(await image('png', 300, 200))).bytes).metadata();
    expect([small.width, small.height]).toEqual([300, 200]);
    const large = await sharp((await rewritten(await image('jpeg', 6000, 3000))).bytes).metadata();
    expect([large.width, large.height]).toEqual([MAX_SIDE, MAX_SIDE / 2]);
  });

  it('turns the colours of print into those of screens', async () => {
    expect((await sharp(await cmyk()).metadata()).space).toBe('cmyk');
    const { bytes } = await rewritten(await cmyk());
    expect((await sharp(bytes).metadata()).space).toBe('srgb');
  });

  it('keeps its movement, and becomes JPEG where few posts could open it', async () => {
    const moving = await rewritten(await animation(5));
    expect((await sharp(moving.bytes).metadata()).pages).toBe(5);
    expect((await rewritten(await image('tiff'))).id).toBe('jpeg');
    expect((await rewritten(await image('avif'))).id).toBe('jpeg');
    expect((await rewritten(await image('webp'))).id).toBe('webp');
  });
});
