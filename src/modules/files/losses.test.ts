import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '#platform/action/index.ts';
import { closeDb, dbOver, sql, withTenant } from '#platform/db/index.ts';
import { randomToken } from '#platform/ids/index.ts';
import { pdf } from '../../../tests/hostile/files/make.ts';
import { aForm, draftOf, type Form, filesHouse, keysOf, receive } from './files.factory.ts';
import { processFile } from './jobs/process-file.ts';
import { tidyFilesJob } from './jobs/tidy-files.ts';

const HOUR = 3_600_000;
const { appUrl, db, services } = await filesHouse();
let form: Form;

beforeEach(async () => {
  services.clock.set(new Date());
  form = await aForm(services);
});

const give = (bytes: Buffer, to: Services = services) => receive(to, form, 'a.pdf', bytes);
const draft = () => draftOf(services, form);
const keys = () => keysOf(services, form.tenantId);

/** An honest PDF that is no other. */
const another = () => pdf(`% ${randomToken()}\n`);

describe('a file whose COMMIT is answered by silence', () => {
  const newPool = () =>
    new pg.Pool({ connectionString: appUrl, options: '-c search_path=parvis,pg_catalog', max: 1 });

  /** A pool whose connections are lost after the server has committed. */
  function losing(): Services {
    const pool = newPool();
    pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
      let wrote = false;
      const lossy = async (text: string, values?: unknown[]) => {
        const answer = await query(text, values);
        wrote ||= /^insert into .*"file"/i.test(text);
        if (wrote && text === 'commit') throw new Error('Connection terminated unexpectedly');
        return answer;
      };
      Object.assign(client, { query: lossy });
    });
    return { ...services, db: dbOver(pool) };
  }

  /** A pool that is lost before the line is written: the first connection only counts. */
  function lost(): Services {
    const pool = newPool();
    const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
    let asked = 0;
    const once = async () => {
      asked += 1;
      if (asked === 2) throw new Error('lost');
      return connect();
    };
    return { ...services, db: dbOver(Object.assign(pool, { connect: once })) };
  }

  it('keeps its bytes: the line is there', async () => {
    const to = losing();
    await expect(give(another(), to)).rejects.toThrow('Connection terminated');
    await closeDb(to.db);
    const [file] = await draft();
    expect(await keys()).toEqual([`${form.tenantId}/file-${file?.id}`]);
    await processFile(services, form.tenantId, file?.id ?? '', false);
    expect(await draft()).toMatchObject([{ state: 'unscanned' }]);
  });

  it('loses them in the night where it is not', async () => {
    const to = lost();
    await expect(give(another(), to)).rejects.toThrow('lost');
    await closeDb(to.db);
    expect(await draft()).toEqual([]);
    expect(await keys()).toHaveLength(1);
    services.clock.advance(25 * HOUR);
    await tidyFilesJob.run(services, form.tenantId, {}, { number: 1, last: false });
    expect(await keys()).toEqual([]);
  });
});

describe('a file that ends the process', () => {
  const examinations = async (id: string) => {
    const row = await withTenant(db, form.tenantId, (tx) =>
      tx.db.selectFrom('file').select('examinations').where('id', '=', id).executeTakeFirst(),
    );
    return row?.examinations;
  };

  it('is counted before its bytes are read', async () => {
    const { id } = await give(another());
    let counted: number | undefined;
    const files = {
      ...services.files,
      read: async (key: string) => {
        counted = await examinations(id);
        return services.files.read(key);
      },
    };
    await processFile({ ...services, files }, form.tenantId, id, false);
    expect(counted).toBe(1);
    expect(await draft()).toMatchObject([{ state: 'unscanned' }]);
  });

  it('is given up after three times, is never read again, and says so', async () => {
    const { id } = await give(another());
    await withTenant(db, form.tenantId, (tx) =>
      sql`update file set examinations = 3 where id = ${id}`.execute(tx.db),
    );
    const files = { ...services.files, read: () => Promise.reject(new Error('read again')) };
    await processFile({ ...services, files }, form.tenantId, id, false);
    expect(await draft()).toMatchObject([{ id, state: 'refused', reason: 'unverified' }]);
    expect(await keys()).toEqual([]);
  });

  it('is not the one whose scanner was away, however often', async () => {
    const { id } = await give(another());
    const away = { ...services, clamd: '/nowhere/clamd.sock' };
    for (let n = 0; n < 5; n += 1)
      await expect(processFile(away, form.tenantId, id, false)).rejects.toThrow(/clamd/);
    expect(await examinations(id)).toBe(0);
    await processFile(services, form.tenantId, id, false);
    expect(await draft()).toMatchObject([{ state: 'unscanned' }]);
  });
});
