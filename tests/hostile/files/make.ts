import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A PDF of one empty page, with more objects at will. */
export function pdf(...objects: (string | Buffer)[]): Buffer {
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'),
    Buffer.from('2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n'),
    Buffer.from('3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n'),
    ...objects.map((object) => Buffer.from(object as string)),
    Buffer.from('\ntrailer\n<< /Root 1 0 R /Size 9 >>\nstartxref\n0\n%%EOF\n'),
  ]);
}

/** An object stream, where a PDF keeps other objects compressed. */
export function objectStream(content: string): Buffer {
  const data = deflateSync(content);
  const head = `7 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream\nendobj\n')]);
}

/** An old binary document with these names in its directory. */
export function ole(...names: string[]): Buffer {
  const entries = ['Root Entry', ...names].map((name, n) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 0, 'utf16le');
    entry.writeUInt16LE(name.length * 2 + 2, 64);
    entry[66] = n === 0 ? 5 : 2;
    return entry;
  });
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  return Buffer.concat([header, ...entries, Buffer.alloc(4096)]);
}

/** A PNG whose header promises `width` × `height` and whose data do not follow. */
export function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, sum]);
}

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#4682b4' } });

/** A photograph that says where it was taken, lying on its side. */
export function photograph(width = 120, height = 80): Promise<Buffer> {
  return canvas(width, height)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Telephone', Model: 'T1', Copyright: 'Camille Essai' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 28/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 45/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export function image(
  format: 'png' | 'webp' | 'avif' | 'gif' | 'tiff' | 'jpeg',
  width = 40,
  height = 30,
): Promise<Buffer> {
  return canvas(width, height).toFormat(format).toBuffer();
}

/** A JPEG in the four colours of print. */
export function cmyk(): Promise<Buffer> {
  return canvas(40, 30).toColourspace('cmyk').jpeg().toBuffer();
}

export function animation(frames: number): Promise<Buffer> {
  const one = Buffer.alloc(20 * 20 * 3 * frames, 0).map((_, i) => Math.floor(i / 1200) * 20);
  return sharp(one, { raw: { width: 20, height: 20 * frames, channels: 3, pageHeight: 20 } })
    .gif({ loop: 0 })
    .toBuffer();
}
