import { setImmediate as nextTurn } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { objectStream, ole, pdf } from '../../../../tests/hostile/files/make.ts';
import { ooxml, zip } from '../../../../tests/hostile/files/zip.ts';
import { inspect } from './inspect.ts';

const SIZE = 24_000_000;
const filled = (text: string | Buffer, size = SIZE) => Buffer.alloc(size, text as string, 'latin1');
const whole = (...parts: (string | Buffer)[]) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
    Buffer.from('\n%%EOF'),
  ]);

/** Streams that share one tail of empty blocks: each costs its reader the whole tail and makes nothing. */
function emptyBlocks(): Buffer {
  const blocks = filled(Buffer.from([0, 0, 0, 0xff, 0xff]).toString('latin1'), 20_000_000);
  return Buffer.concat([Buffer.from('/ObjStm stream\n\x78\x9c', 'latin1'), blocks]);
}

/** Objects larger than any honest stream's, many times. */
function bombs(): Buffer {
  const data = deflateSync(Buffer.alloc(30_000_000, ' '));
  const one = Buffer.concat([Buffer.from('/ObjStm stream\n'), data, Buffer.from('\nendstream\n')]);
  return Buffer.concat(Array.from({ length: Math.floor(SIZE / one.length) }, () => one));
}

/** The directory of an old document, where each name is another. */
function manyNames(): Buffer {
  const few = ole(...Array.from({ length: 1_000 }, (_, n) => `Name ${n} `.padEnd(30, '.')));
  const all = Buffer.concat([
    few.subarray(0, 512),
    ...Array(180).fill(few.subarray(512 + 128, 512 + 128 * 1001)),
  ]);
  for (let at = 512; at < all.length; at += 128) all.writeUInt16LE((at / 128) & 0x7fff, at + 2);
  return all;
}

const SLOW: readonly [what: string, name: string, bytes: () => Buffer][] = [
  ['a PDF full of hexadecimal letters', 'a.pdf', () => whole(filled('#61'))],
  ['a PDF full of names', 'a.pdf', () => whole(filled('/#4cauncl '))],
  [
    'a PDF full of scripts that are none',
    'a.pdf',
    () => whole(filled('/JS                 1234567890 123 ')),
  ],
  ['a PDF with a long tail of blanks', 'a.pdf', () => Buffer.concat([pdf(), filled(' \0')])],
  ['a PDF with a long tail of letters and blanks', 'a.pdf', () => Buffer.concat([pdf(), filled('a ')])],
  ['a PDF without an end', 'a.pdf', () => Buffer.concat([Buffer.from('%PDF-'), filled('%%EOE')])],
  ['a PDF of feigned object streams', 'a.pdf', () => whole(filled('/ObjStm stream\n'))],
  ['a PDF of object streams of empty blocks', 'a.pdf', () => whole(emptyBlocks())],
  ['a PDF of object streams that swell', 'a.pdf', () => whole(bombs())],
  ['a PDF of ends of archives', 'a.pdf', () => whole(filled('PK\x05\x06'))],
  ['a text', 'a.txt', () => filled('Bonjour à tous.\n')],
  ['a text in UTF-16', 'a.txt', () => Buffer.concat([Buffer.from([0xff, 0xfe]), filled('a\0')])],
  ['a text in Windows-1252', 'a.txt', () => filled('\xe9t\xe9 chaud \n')],
  ['a text in RTF', 'a.rtf', () => Buffer.concat([Buffer.from('{\\rtf'), filled('\\obj')])],
  ['an old document of many names', 'a.doc', manyNames],
  [
    'a document of long names',
    'a.docx',
    () =>
      zip(
        ooxml(
          'docx',
          ...Array.from({ length: 180 }, (_, n) => ({ name: `${n}/${'a/'.repeat(32_000)}`, data: '' })),
        ),
      ),
  ],
  [
    'a document of many entries',
    'a.docx',
    () =>
      zip(ooxml('docx', ...Array.from({ length: 4_900 }, (_, n) => ({ name: `word/${n}.xml`, data: 'x' })))),
  ],
];

/** The longest time (ms of the processor) that this thread worked without giving a turn to others. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let ended = false;
  let longest = 0;
  let before = process.threadCpuUsage();
  const watching = (async () => {
    while (!ended) {
      await nextTurn();
      const { user, system } = process.threadCpuUsage(before);
      longest = Math.max(longest, (user + system) / 1000);
      before = process.threadCpuUsage();
    }
  })();
  await nextTurn();
  longest = 0;
  await work().finally(() => {
    ended = true;
  });
  await watching;
  return longest;
}

describe('an inspection', () => {
  it.each(SLOW)(
    'leaves the event loop to others, never a quarter of a second: %s',
    async (_what, name, make) => {
      const bytes = make();
      const started = performance.now();
      const turn = await longestTurn(() => inspect(bytes, name));
      expect(turn).toBeLessThan(250);
      expect(performance.now() - started).toBeLessThan(5_000);
    },
  );

  it('of a PDF makes no copy of it', async () => {
    const bytes = whole(filled('#61'));
    const before = process.memoryUsage.rss();
    let most = before;
    let ended = false;
    const watching = (async () => {
      while (!ended) {
        await nextTurn();
        most = Math.max(most, process.memoryUsage.rss());
      }
    })();
    expect(await inspect(bytes, 'a.pdf')).toMatchObject({ ok: true });
    ended = true;
    await watching;
    expect(most - before).toBeLessThan(80_000_000);
  });
});

describe('a PDF that can act', () => {
  const far = (text: string) => whole(filled(' ', 1_999_990), text, filled(' ', 1_500_000));

  it.each(['/Launch', '/La#75nch', '/#4C#61#75#6e#63#68', '/#4caunch', '/#4Caunch'])(
    'is refused where it launches, however that is written and wherever it stands: %s',
    async (launch) => {
      for (const bytes of [pdf(launch), far(launch), pdf(objectStream(`<< /S ${launch} >>`))]) {
        expect(await inspect(bytes, 'a.pdf')).toEqual({ ok: false, refusal: 'launch' });
      }
    },
  );

  it.each([
    '/JS (x)',
    '/J#53 <41>',
    '/JS 12 0 R',
    '/#4aavaScript',
    '/EmbeddedFiles ',
    `/JS${' '.repeat(300)}(x)`,
  ])('is marked where it holds a script or a file: %s', async (act) => {
    for (const bytes of [pdf(act), far(act), pdf(objectStream(`<< ${act} >>`))]) {
      expect(await inspect(bytes, 'a.pdf')).toMatchObject({ ok: true, active: true });
    }
  });

  it('is marked where its object streams are larger than what is looked at', async () => {
    const large = objectStream(' '.repeat(4_100_000));
    expect(await inspect(pdf(large), 'a.pdf')).toMatchObject({ ok: true, active: true });
    expect(await inspect(pdf(objectStream(' '.repeat(400_000))), 'a.pdf')).toMatchObject({ active: false });
  });

  it('is refused where a stream that breaks off launches before that', async () => {
    const stream = objectStream(`/Launch ${'x'.repeat(90_000)}${Math.random()}`);
    const broken = Buffer.concat([stream.subarray(0, stream.length - 40), Buffer.from('\nendstream\n')]);
    expect(await inspect(pdf(broken), 'a.pdf')).toEqual({ ok: false, refusal: 'launch' });
  });
});
