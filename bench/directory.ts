import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { get, type RunningApp } from '../tools/run-app.mjs';
import { inTenant } from './volume.ts';

/** Records of the national directory, and services of one collectivité, at least. */
export const RECORDS = 63_000;
export const SERVICES = 2_000;

/** Writes a national directory: the demonstration's record under as many ids, names and communes. */
async function writeRecords(file: string): Promise<void> {
  const model = JSON.parse(readFileSync('resources/demo/directory-record.json', 'utf8'));
  const record = Array.isArray(model.service) ? model.service[0] : model;
  const out = createWriteStream(file);
  out.write('{"service":[');
  for (let n = 0; n < RECORDS; n += 1) {
    const code = String(1_000 + (n % 90_000)).padStart(5, '0');
    const one = {
      ...record,
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      nom: `Mairie - Commune ${n}`,
      code_insee_commune: code,
      pivot: [{ type_service_local: n % 7 === 0 ? 'caf' : 'mairie', code_insee_commune: [code] }],
    };
    if (!out.write(`${n === 0 ? '' : ','}${JSON.stringify(one)}`)) await once(out, 'drain');
  }
  out.end(']}');
  await once(out, 'finish');
}

/** Seconds that the import of the whole national directory takes, by the command that a town hall types. */
export async function importSeconds(app: RunningApp, folder: string): Promise<number> {
  const file = join(folder, 'annuaire.json');
  await writeRecords(file);
  const started = performance.now();
  const { stdout } = await app.cli(['import', 'annuaire', file, '--force']);
  const seconds = (performance.now() - started) / 1000;
  if (!stdout.includes('Import fait'))
    throw new Error(`the import of the directory said: ${stdout.slice(-300)}`);
  return seconds;
}

/** Milliseconds of each reading of `/services` with 2,000 services, by an agent: nothing of it comes from the cache. */
export async function listMilliseconds(app: RunningApp, database: string, cookie: string): Promise<number[]> {
  await inTenant(database, 'localhost', (client) =>
    client.query(
      `insert into service (tenant_id, slug, name, name_en, mission, mission_en, place_id, contact_id, position)
      select m.tenant_id, 'service-' || n, 'Service ' || n, 'Service ' || n, m.mission, m.mission_en, m.place_id,
        m.contact_id, 100 + n
      from (select * from service order by position limit 1) m, generate_series(1, $1::int) n`,
      [SERVICES],
    ),
  );
  const times: number[] = [];
  for (let visit = 0; visit < 220; visit += 1) {
    const started = performance.now();
    const page = await get(`${app.url}/services`, { cookie, 'accept-encoding': 'identity' });
    if (page.status !== 200) throw new Error(`/services answered ${page.status}`);
    if (visit >= 20) times.push(performance.now() - started);
  }
  return times;
}
