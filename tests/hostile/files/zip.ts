import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  data: Buffer | string;
  /** Kept as it is, without compression. */
  stored?: boolean;
  /** What the directory says of it, where it lies. */
  declaredSize?: number;
  /** The name in the local header, where it is another. */
  localName?: string;
  encrypted?: boolean;
}

/** Builds a ZIP, honest or not. */
export function zip(parts: readonly ZipPart[], more: { comment?: Buffer; overlap?: boolean } = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = Buffer.from(part.data as string);
    const packed = part.stored ? data : deflateRawSync(data);
    const size = part.declaredSize ?? data.length;
    const local = header(0x04034b50, part, packed.length, size, crc32(data));
    const body = Buffer.concat([local, Buffer.from(part.localName ?? part.name), packed]);
    const central = Buffer.concat([
      header(0x02014b50, part, packed.length, size, crc32(data)),
      Buffer.from(part.name),
    ]);
    central.writeUInt32LE(more.overlap ? 0 : offset, 42);
    directory.push(central);
    if (more.overlap && bodies.length > 0) continue;
    bodies.push(body);
    offset += body.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(more.comment?.length ?? 0, 20);
  return Buffer.concat([...bodies, central, end, more.comment ?? Buffer.alloc(0)]);
}

function header(signature: number, part: ZipPart, packed: number, size: number, crc: number): Buffer {
  const central = signature === 0x02014b50;
  const bytes = Buffer.alloc(central ? 46 : 30);
  const at = central ? 2 : 0;
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(20, at + 4);
  bytes.writeUInt16LE(part.encrypted ? 1 : 0, at + 6);
  bytes.writeUInt16LE(part.stored ? 0 : 8, at + 8);
  bytes.writeUInt32LE(crc, at + 14);
  bytes.writeUInt32LE(packed, at + 18);
  bytes.writeUInt32LE(size, at + 22);
  const name = central ? part.name : (part.localName ?? part.name);
  bytes.writeUInt16LE(Buffer.byteLength(name), at + 26);
  return bytes;
}

const CONTENT = 'application/vnd.openxmlformats-officedocument';
const MAIN = {
  docx: ['word/document.xml', `${CONTENT}.wordprocessingml.document.main+xml`],
  xlsx: ['xl/workbook.xml', `${CONTENT}.spreadsheetml.sheet.main+xml`],
  pptx: ['ppt/presentation.xml', `${CONTENT}.presentationml.presentation.main+xml`],
  docm: ['word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml'],
} as const;

/** The least of an OOXML document, with more entries at will. */
export function ooxml(kind: keyof typeof MAIN, ...more: ZipPart[]): ZipPart[] {
  const [path, type] = MAIN[kind];
  const types = `<?xml version="1.0"?><Types><Override PartName="/${path}" ContentType="${type}"/></Types>`;
  return [
    { name: '[Content_Types].xml', data: types },
    { name: '_rels/.rels', data: '<Relationships/>' },
    { name: path, data: '<document>Bonjour</document>' },
    ...more,
  ];
}

/** The least of an OpenDocument text, with more entries at will. */
export function openDocument(kind: 'text' | 'spreadsheet' | 'presentation', ...more: ZipPart[]): ZipPart[] {
  return [
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${kind}`, stored: true },
    { name: 'content.xml', data: '<office:document-content/>' },
    { name: 'META-INF/manifest.xml', data: '<manifest:manifest/>' },
    ...more,
  ];
}
