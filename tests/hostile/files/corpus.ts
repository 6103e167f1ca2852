import { randomBytes } from 'node:crypto';
import type { KindId, Refusal } from '#modules/files/file.ts';
import { animation, cmyk, image, objectStream, ole, pdf, photograph, pngHeader } from './make.ts';
import { ooxml, openDocument, zip } from './zip.ts';

/** A file that somebody could send, and what the house must say of it: a refusal, or the kind that it truly is. */
export interface SampleFile {
  what: string;
  name: string;
  bytes: () => Buffer | Promise<Buffer>;
  refused?: Refusal;
  kind?: KindId;
  active?: boolean;
}

const text = (value: string) => () => Buffer.from(value);
const join = (...parts: (string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const EXE = join(
  'MZ\x90\0\x03\0\0\0\x04\0\0\0',
  randomBytes(200),
  'This program cannot be run in DOS mode',
  randomBytes(500),
);
const ELF = join('\x7fELF\x02\x01\x01\0', Buffer.alloc(8), randomBytes(600));
const HTML = '<!DOCTYPE html><script>alert(document.cookie)</script>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
const plainZip = () => zip([{ name: 'readme.txt', data: 'hello' }]);
/** Archive software reads it from its end, where the comment of the archive closes the PDF. */
const pdfInZipComment = () =>
  join(
    '%PDF-1.4\n1 0 obj\n<<>>\nstream\n',
    zip([{ name: 'a', data: 'x' }], { comment: Buffer.from('\nendstream\nendobj\n%%EOF\n') }),
  );
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000);

function refusedSamples(): SampleFile[] {
  const of = (refused: Refusal, what: string, name: string, bytes: SampleFile['bytes']) => ({
    what,
    name,
    bytes,
    refused,
  });
  return [
    of('empty', 'an empty file', 'vide.pdf', text('')),
    of('program', 'a Windows program named .pdf', 'facture.pdf', () => EXE),
    of('program', 'a Windows program named .docx', 'cv.docx', () => EXE),
    of('program', 'a Windows program of two extensions', 'facture.pdf.exe', () => EXE),
    of('program', 'a Windows program without a name', '', () => EXE),
    of('program', 'a Linux program named .jpg', 'photo.jpg', () => ELF),
    of('program', 'a Windows installer', 'setup.msi', () => ole('Installer')),
    of('program', 'a Java class', 'a.pdf', () =>
      join(Buffer.from('cafebabe00000034', 'hex'), randomBytes(300)),
    ),
    of('program', 'a macOS program', 'a.png', () =>
      join(Buffer.from('cffaedfe07000001', 'hex'), randomBytes(300)),
    ),
    of('script', 'a shell script named .txt', 'notes.txt', text('#!/bin/sh\nrm -rf /\n')),
    of('script', 'a batch file', 'go.bat', text('echo off\r\ndel *.*')),
    of('script', 'a batch file named .txt', 'go.txt', text('@echo off\r\ndel *.*')),
    of('script', 'a PowerShell script', 'go.ps1', text('Remove-Item *')),
    of('script', 'a Visual Basic script', 'go.vbs', text('CreateObject("WScript.Shell")')),
    of('script', 'a PHP page named .txt', 'shell.txt', text('<?php system($_GET["c"]);')),
    of('script', 'a JavaScript file', 'a.js', text('alert(1)')),
    of('script', 'a JSP page named .csv', 'a.csv', text('<%@ page import="java.io.*" %>')),
    of('script', 'an Internet shortcut', 'a.url', text('[InternetShortcut]\nURL=file://x/y')),
    of('webpage', 'a page', 'index.html', text(HTML)),
    of('webpage', 'a page named .jpg', 'photo.jpg', text(HTML)),
    of('webpage', 'a page named .pdf', 'doc.pdf', text(`  \n${HTML}`)),
    of('webpage', 'a page after a byte order mark', 'a.txt', text(`\ufeff${HTML}`)),
    of('webpage', 'a page in UTF-16', 'a.txt', () => Buffer.from(`\ufeff${HTML}`, 'utf16le')),
    of('webpage', 'a drawing with a script', 'logo.svg', text(SVG)),
    of('webpage', 'a drawing named .png', 'logo.png', text(SVG)),
    of('webpage', 'a drawing after an XML declaration', 'logo.png', text(`<?xml version="1.0"?>${SVG}`)),
    of(
      'webpage',
      'an XML bomb of entities',
      'a.txt',
      text('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'),
    ),
    of('archive', 'an archive', 'a.zip', plainZip),
    of('archive', 'an archive named .docx', 'a.docx', plainZip),
    of('archive', 'an archive named .pdf', 'a.pdf', plainZip),
    of('archive', 'a Java archive', 'a.jar', () =>
      zip([{ name: 'META-INF/MANIFEST.MF', data: 'Main-Class: A' }]),
    ),
    of('archive', 'an Android application', 'a.apk', () =>
      zip([{ name: 'AndroidManifest.xml', data: randomBytes(30) }]),
    ),
    of('archive', 'a compressed file', 'a.gz', () =>
      join(Buffer.from('1f8b0800000000000003', 'hex'), randomBytes(100)),
    ),
    of('archive', 'a 7-Zip archive', 'a.7z', () =>
      join(Buffer.from('377abcaf271c0004', 'hex'), randomBytes(100)),
    ),
    of('archive', 'a RAR archive', 'a.rar', () =>
      join(Buffer.from('526172211a0701 00'.replace(' ', ''), 'hex'), randomBytes(100)),
    ),
    of('archive', 'a mimetype that is no document', 'a.odt', () =>
      zip([
        { name: 'mimetype', data: 'application/epub+zip', stored: true },
        { name: 'content.xml', data: 'x' },
      ]),
    ),
    of('media', 'a sound recording', 'a.mp3', () =>
      join('ID3\x03\0\0\0\0\0\x0a', Buffer.alloc(10), Buffer.from('fffb9000', 'hex'), Buffer.alloc(500)),
    ),
    of('media', 'a video named .jpg', 'a.jpg', () =>
      join(Buffer.from('0000001866747970', 'hex'), 'isom\0\0\0\0isommp42', Buffer.alloc(64)),
    ),
    of('heic', 'a photograph in HEIC', 'IMG_1.heic', () =>
      join(Buffer.from('0000001866747970', 'hex'), 'heic\0\0\0\0mif1heic', Buffer.alloc(64)),
    ),
    of('macros', 'a Word document of macros', 'a.docm', () => zip(ooxml('docm'))),
    of('macros', 'macros in a .docx', 'a.docx', () =>
      zip(ooxml('docx', { name: 'word/vbaProject.bin', data: 'x' })),
    ),
    of('macros', 'macros in an old .xls', 'a.xls', () => ole('Workbook', '_VBA_PROJECT_CUR')),
    of('macros', 'macros in an old .doc', 'a.doc', () => ole('WordDocument', 'Macros')),
    of('macros', 'macros in an OpenDocument', 'a.odt', () =>
      zip(openDocument('text', { name: 'Basic/Standard/Module1.xml', data: 'x' })),
    ),
    of('encrypted', 'a .docx with a password', 'a.docx', () => ole('EncryptedPackage', 'EncryptionInfo')),
    of('encrypted', 'an encrypted entry', 'a.docx', () =>
      zip(ooxml('docx', { name: 'word/x.xml', data: 'x', encrypted: true })),
    ),
    of('bomb', 'a document of 300 MB declared', 'a.docx', () =>
      zip(ooxml('docx', { name: 'word/x.xml', data: 'x', declaredSize: 300_000_000 })),
    ),
    of('bomb', 'a document that swells a thousand times', 'a.xlsx', () =>
      zip(ooxml('xlsx', { name: 'xl/worksheets/sheet1.xml', data: zeros(30) })),
    ),
    of('bomb', 'a document that hides how it swells', 'a.xlsx', () =>
      zip(ooxml('xlsx', { name: 'xl/x.xml', data: zeros(50), declaredSize: 1000 })),
    ),
    of('bomb', 'entries that share one body', 'a.docx', () =>
      zip(ooxml('docx', { name: 'word/a.xml', data: 'x' }), { overlap: true }),
    ),
    of('bomb', 'six thousand entries', 'a.docx', () =>
      zip(ooxml('docx', ...Array.from({ length: 6000 }, (_, n) => ({ name: `word/${n}`, data: '' })))),
    ),
    of('hidden', 'an archive within a document', 'a.docx', () =>
      zip(ooxml('docx', { name: 'word/media/x.zip', data: plainZip() })),
    ),
    of('hidden', 'a program within a document', 'a.odt', () =>
      zip(openDocument('text', { name: 'Pictures/setup.exe', data: EXE })),
    ),
    of('hidden', 'a name that leaves its folder', 'a.docx', () =>
      zip(ooxml('docx', { name: '../../etc/cron.d/x', data: 'x' })),
    ),
    of('hidden', 'two entries of one name', 'a.docx', () =>
      zip(ooxml('docx', { name: 'word/document.xml', data: 'other' })),
    ),
    of('hidden', 'something after a document', 'a.docx', () => join(zip(ooxml('docx')), EXE)),
    of('hidden', 'something in the comment of a document', 'a.docx', () =>
      zip(ooxml('docx'), { comment: Buffer.from(HTML) }),
    ),
    of('damaged', 'a local name that is another', 'a.docx', () =>
      zip(ooxml('docx', { name: 'word/a.xml', data: 'x', localName: 'word/b.xml' })),
    ),
    of('damaged', 'a size declared too large', 'a.docx', () =>
      zip(ooxml('docx', { name: 'word/a.xml', data: 'x', declaredSize: 5000 })),
    ),
    of('damaged', 'a document cut short', 'a.docx', () => zip(ooxml('docx')).subarray(0, 200)),
    of('hidden', 'a PDF that is an archive too', 'a.pdf', () => join(pdf(), plainZip())),
    of('hidden', 'a PDF that is an archive by its comment', 'a.pdf', pdfInZipComment),
    of('hidden', 'a PDF with a program at its end', 'a.pdf', () => join(pdf(), EXE, EXE)),
    of('damaged', 'a PDF cut short', 'a.pdf', () => pdf().subarray(0, 150)),
    of('launch', 'a PDF that starts a program', 'a.pdf', () =>
      pdf('5 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n'),
    ),
    of('launch', 'a PDF that starts a program by a masked name', 'a.pdf', () =>
      pdf('5 0 obj\n<< /S /L#61unch /F (cmd.exe) >>\nendobj\n'),
    ),
    of('launch', 'a PDF that starts a program from an object stream', 'a.pdf', () =>
      pdf(objectStream('5 0 << /S /Launch /F (cmd.exe) >>')),
    ),
    of('unknown', 'a PDF after other bytes', 'a.pdf', () =>
      join(randomBytes(8), Buffer.from([0, 1, 2, 0]), pdf()),
    ),
    of('unknown', 'random bytes', 'a.pdf', () => join(Buffer.from([0, 1, 2, 3, 0]), randomBytes(5000))),
    of('unknown', 'NUL bytes named .txt', 'a.txt', () => Buffer.alloc(100)),
    of('unknown', 'a text with a control at its end', 'a.txt', () => join('a'.repeat(10_000), '\0')),
    of('unknown', 'PostScript', 'a.txt', text('%!PS-Adobe-3.0\n(cmd) run')),
    of('unknown', 'a mail saved by Outlook', 'a.doc', () => ole('__substg1.0_0037001F')),
    of('damaged', 'an old document of nothing', 'a.doc', () =>
      join(Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)),
    ),
  ];
}

/** What only the decoder tells: the inspection recognises an image, writing it anew refuses it. */
export const hostileImages: SampleFile[] = [
  {
    what: 'a PNG of 60,000 × 60,000',
    name: 'a.png',
    bytes: () => pngHeader(60_000, 60_000),
    refused: 'pixels',
  },
  {
    what: 'a PNG of 2 × 2,000,000,000',
    name: 'a.png',
    bytes: () => pngHeader(2, 2_000_000_000),
    refused: 'damaged',
  },
  { what: 'a PNG without its data', name: 'a.png', bytes: () => pngHeader(500, 500), refused: 'damaged' },
  {
    what: 'a JPEG cut short',
    name: 'a.jpg',
    bytes: async () => (await photograph(800, 600)).subarray(0, 2000),
    refused: 'damaged',
  },
  {
    what: 'a JPEG of three bytes',
    name: 'a.jpg',
    bytes: () => Buffer.from('ffd8ff', 'hex'),
    refused: 'damaged',
  },
  {
    what: 'a GIF that is a script',
    name: 'a.gif',
    bytes: () => Buffer.from('GIF89a=1;alert(document.cookie);//'),
    refused: 'damaged',
  },
  {
    what: 'a TIFF that points at itself',
    name: 'a.tiff',
    bytes: () =>
      join(
        Buffer.from('49492a0008000000', 'hex'),
        Buffer.from('0000', 'hex'),
        Buffer.from('08000000', 'hex'),
        Buffer.alloc(20),
      ),
    refused: 'damaged',
  },
];

export const hostileFiles: readonly SampleFile[] = refusedSamples();

/** Images with something else inside: accepted, and nothing of it is left once written anew. */
export const stowaways: readonly (SampleFile & { marker: string })[] = [
  {
    what: 'a JPEG followed by a page',
    name: 'a.jpg',
    bytes: async () => join(await photograph(), HTML),
    kind: 'jpeg',
    marker: 'document.cookie',
  },
  {
    what: 'a JPEG followed by an archive',
    name: 'a.jpg',
    bytes: async () => join(await photograph(), plainZip()),
    kind: 'jpeg',
    marker: 'PK\x03\x04',
  },
  {
    what: 'a PNG followed by a program',
    name: 'a.png',
    bytes: async () => join(await image('png'), EXE),
    kind: 'png',
    marker: 'DOS mode',
  },
  {
    what: 'a GIF followed by a script',
    name: 'a.gif',
    bytes: async () => join(await image('gif'), ';alert(document.cookie)'),
    kind: 'gif',
    marker: 'document.cookie',
  },
];

/** What ordinary people send. */
export const honestFiles: readonly SampleFile[] = [
  { what: 'a PDF', name: 'a.pdf', bytes: () => pdf(), kind: 'pdf' },
  { what: 'a PDF named .jpg', name: 'scan.jpg', bytes: () => pdf(), kind: 'pdf' },
  {
    what: 'a PDF with objects compressed',
    name: 'a.pdf',
    bytes: () => pdf(objectStream('5 0 << /Type /Font >>')),
    kind: 'pdf',
  },
  {
    what: 'a form of the State, with its script',
    name: 'cerfa.pdf',
    bytes: () => pdf('5 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n'),
    kind: 'pdf',
    active: true,
  },
  {
    what: 'a script in an object stream',
    name: 'a.pdf',
    bytes: () => pdf(objectStream('5 0 << /JS 6 0 R >>')),
    kind: 'pdf',
    active: true,
  },
  {
    what: 'an invoice that holds its data',
    name: 'a.pdf',
    bytes: () => pdf('5 0 obj\n<< /EmbeddedFiles 6 0 R >>\nendobj\n'),
    kind: 'pdf',
    active: true,
  },
  {
    what: 'a PDF with an office document in a stream',
    name: 'a.pdf',
    bytes: () => pdf(join('5 0 obj\n<<>>\nstream\n', zip(ooxml('docx')), '\nendstream\nendobj\n')),
    kind: 'pdf',
  },
  { what: 'a photograph', name: 'IMG_1.JPG', bytes: () => photograph(), kind: 'jpeg' },
  { what: 'a JPEG for print', name: 'a.jpg', bytes: () => cmyk(), kind: 'jpeg' },
  { what: 'a screenshot', name: 'a.png', bytes: () => image('png'), kind: 'png' },
  { what: 'a PNG named .jpg', name: 'a.jpg', bytes: () => image('png'), kind: 'png' },
  { what: 'a WebP', name: 'a.webp', bytes: () => image('webp'), kind: 'webp' },
  { what: 'an AVIF', name: 'a.avif', bytes: () => image('avif'), kind: 'avif' },
  { what: 'a GIF', name: 'a.gif', bytes: () => animation(4), kind: 'gif' },
  { what: 'a scan in TIFF', name: 'a.tif', bytes: () => image('tiff'), kind: 'tiff' },
  { what: 'a Word document', name: 'a.docx', bytes: () => zip(ooxml('docx')), kind: 'docx' },
  {
    what: 'a Word document with an embedded object',
    name: 'a.docx',
    bytes: () => zip(ooxml('docx', { name: 'word/embeddings/oleObject1.bin', data: 'x' })),
    kind: 'docx',
    active: true,
  },
  { what: 'a workbook named .docx', name: 'a.docx', bytes: () => zip(ooxml('xlsx')), kind: 'xlsx' },
  {
    what: 'a large workbook',
    name: 'a.xlsx',
    bytes: () =>
      zip(
        ooxml('xlsx', {
          name: 'xl/worksheets/sheet1.xml',
          data: Array.from({ length: 200_000 }, (_, n) => `<c r="A${n}"><v>${n * 7}</v></c>`).join(''),
        }),
      ),
    kind: 'xlsx',
  },
  { what: 'a presentation', name: 'a.pptx', bytes: () => zip(ooxml('pptx')), kind: 'pptx' },
  { what: 'an OpenDocument text', name: 'a.odt', bytes: () => zip(openDocument('text')), kind: 'odt' },
  {
    what: 'an OpenDocument text with an empty library',
    name: 'a.odt',
    bytes: () => zip(openDocument('text', { name: 'Basic/Standard/script-lb.xml', data: 'x' })),
    kind: 'odt',
  },
  {
    what: 'an OpenDocument sheet',
    name: 'a.ods',
    bytes: () => zip(openDocument('spreadsheet')),
    kind: 'ods',
  },
  { what: 'an old Word document', name: 'a.doc', bytes: () => ole('WordDocument', '1Table'), kind: 'doc' },
  { what: 'an old workbook', name: 'a.xls', bytes: () => ole('Workbook'), kind: 'xls' },
  { what: 'an old presentation', name: 'a.ppt', bytes: () => ole('PowerPoint Document'), kind: 'ppt' },
  { what: 'a rich text', name: 'a.rtf', bytes: text('{\\rtf1\\ansi Bonjour}'), kind: 'rtf' },
  {
    what: 'a rich text with an object',
    name: 'a.rtf',
    bytes: text('{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}'),
    kind: 'rtf',
    active: true,
  },
  { what: 'a text', name: 'a.txt', bytes: text('Bonjour,\r\nle trou est là.\n'), kind: 'txt' },
  { what: 'a text of one letter', name: 'a.txt', bytes: text('é'), kind: 'txt' },
  {
    what: 'a text that begins with MZ',
    name: 'a.txt',
    bytes: text('MZ est le sigle de la zone.'),
    kind: 'txt',
  },
  { what: 'a text without extension', name: 'LISEZMOI', bytes: text('Bonjour'), kind: 'txt' },
  { what: 'a text in UTF-16', name: 'a.txt', bytes: () => Buffer.from('\ufeffÉté', 'utf16le'), kind: 'txt' },
  {
    what: 'a table in the letters of the West',
    name: 'a.csv',
    bytes: () => Buffer.from('Prénom;Âge\nRenée;42\n', 'latin1'),
    kind: 'csv',
  },
  { what: 'a text in Arabic', name: 'a.txt', bytes: text('مرحبا بكم في بلديتنا'.repeat(500)), kind: 'txt' },
  { what: 'an appointment', name: 'a.ics', bytes: text('BEGIN:VCALENDAR\nEND:VCALENDAR\n'), kind: 'txt' },
];
