import { createSocket, type Socket } from 'node:dgram';
import { afterEach, describe, expect, test } from 'vitest';
import { systemDns } from './dns.ts';

let sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets) socket.close();
  sockets = [];
});

/** A server of names on this machine; `reply` makes the flags and records of its answer (RFC 1035 §4), null: silence. */
async function server(
  reply: ((question: Buffer) => { flags: number; records: Buffer[] }) | null,
): Promise<string> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  socket.on('message', (asked, { port }) => {
    if (!reply) return;
    const end = asked.indexOf(0, 12) + 5;
    const question = asked.subarray(12, end);
    const { flags, records } = reply(question);
    const head = Buffer.from(asked.subarray(0, 12));
    head.writeUInt16BE(flags, 2);
    head.writeUInt16BE(records.length, 6);
    head.writeUInt32BE(0, 8);
    socket.send(Buffer.concat([head, question, ...records]), port, '127.0.0.1');
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return `127.0.0.1:${socket.address().port}`;
}

/** A TXT record of the name that was asked about, of several strings. */
function txt(...strings: string[]): Buffer {
  const data = Buffer.concat(
    strings.map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])),
  );
  const head = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

describe('the resolver', () => {
  test('reads the strings of one record as one text, without a space', async () => {
    const address = await server(() => ({
      flags: 0x8180,
      records: [txt('v=spf1 ip4:192.0.2.1', ' -all'), txt('x')],
    }));
    expect(await systemDns([address]).txt('ville.fr')).toEqual({
      kind: 'found',
      records: expect.arrayContaining(['v=spf1 ip4:192.0.2.1 -all', 'x']),
    });
  });

  test.each<[string, number, object]>([
    ['NXDOMAIN', 0x8183, { kind: 'none', exists: false }],
    ['no record of that type', 0x8180, { kind: 'none', exists: true }],
    ['SERVFAIL', 0x8182, { kind: 'trouble', why: 'server' }],
    ['REFUSED', 0x8185, { kind: 'trouble', why: 'server' }],
  ])('says %s apart from the others', async (_what, flags, wanted) => {
    const dns = systemDns([await server(() => ({ flags, records: [] }))]);
    expect(await dns.txt('ville.fr')).toEqual(wanted);
    expect(await dns.mx('ville.fr')).toEqual(wanted);
  });

  test('waits two seconds for a server that is silent, and no more', async () => {
    const started = performance.now();
    expect(await systemDns([await server(null)]).txt('ville.fr')).toEqual({
      kind: 'trouble',
      why: 'timeout',
    });
    expect(performance.now() - started).toBeLessThan(4_500);
  });
});
