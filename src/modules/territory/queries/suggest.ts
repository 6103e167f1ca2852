import { sql, type Tx } from '#platform/db/index.ts';
import { addressLabel, type Suggestion, unknownNumber } from '../address.ts';
import { type AddressLine, parseAddressLine } from '../address-line.ts';
import { type Asked, LEAST_LIKE, likenessTo } from '../likeness.ts';
import type { Point } from '../polygon.ts';
import { gramsOf, streetWords, tellingWords } from '../street-words.ts';

/** Streets that share the most pieces with what was typed; the right one of many « rue de l’Église » is among them. */
const MOST_STREETS = 150;
/** Streets whose numbers are looked at. */
const MOST_NUMBERED = 20;
const MOST_SUGGESTED = 20;

interface StreetRow {
  id: string;
  name: string;
  key: string;
  commune_code: string;
  commune_name: string;
  old_commune_name: string | null;
  longitude: number | null;
  latitude: number | null;
}

interface DoorRow {
  street_id: string;
  id: string;
  suffix: string;
  postcode: string | null;
  longitude: number | null;
  latitude: number | null;
}

/** What is known of a street's numbers. */
interface Numbers {
  /** The doors that have the number typed, by suffix. */
  readonly doors: readonly DoorRow[];
  /** Of its first number. */
  readonly postcode: string | null;
}

/**
 * The addresses that a text means, the likeliest first: « 3 ru du general rou » → « 3 rue du Général-Roux ». Slips,
 * accents, case and short forms (av, bd, st…) do not matter; the number comes first or last. A number that the street
 * has not gives the street, with a note. `limit`: 1 to 20.
 */
export async function suggestAddresses(tx: Tx, text: string, limit = 8): Promise<Suggestion[]> {
  const line = parseAddressLine(text);
  const streets = await likeliest(tx, readings(line));
  if (streets.length === 0) return [];
  const numbersOf = await numbersOfStreets(tx, streets, line.number);
  return streets
    .map((street) => ({ street, found: numbersOf(street.row.id) }))
    .map((one) => ({ ...one, score: one.street.score + bonus(one.found, line, one.street.numberInName) }))
    .sort((a, b) => b.score - a.score || compareNames(a.street.row, b.street.row))
    .flatMap(({ street, found }) => suggestionsOf(street, found, line))
    .slice(0, Math.min(Math.max(Math.trunc(limit), 1), MOST_SUGGESTED));
}

interface Reading extends Asked {
  /** The number belongs to the name: « rue du 8 mai 1945 ». */
  readonly numberInName: boolean;
}

/** What was typed, read with a number and, if there is one, with that number as part of the name. */
function readings(line: AddressLine): Reading[] {
  const words = streetWords(line.rest);
  const locality = streetWords(line.locality);
  const plain = { words, locality, numberInName: false };
  if (line.number === null) return [plain];
  return [plain, { words: [...words, `${line.number}`], locality, numberInName: true }];
}

interface Likely {
  readonly row: StreetRow;
  readonly score: number;
  readonly numberInName: boolean;
}

async function likeliest(tx: Tx, asked: readonly Reading[]): Promise<Likely[]> {
  const plain = asked[0]?.words.length ? asked[0] : asked.at(-1);
  const rows = await streetsLike(tx, gramsOf(tellingWords(plain?.words ?? [])));
  const compared = asked
    .filter(({ words }) => words.length > 0)
    .map((reading) => ({ reading, like: likenessTo(reading) }));
  const communes = new Map<string, string[]>();
  return rows
    .map((row) => bestReading(row, communeWords(communes, row), compared))
    .filter(({ score }) => score >= LEAST_LIKE)
    .sort((a, b) => b.score - a.score || compareNames(a.row, b.row))
    .slice(0, MOST_NUMBERED);
}

interface ReadingLike {
  readonly reading: Reading;
  readonly like: ReturnType<typeof likenessTo>;
}

function bestReading(row: StreetRow, commune: string[], compared: readonly ReadingLike[]): Likely {
  const words = row.key.split(' ');
  let best: Likely = { row, score: 0, numberInName: false };
  for (const { reading, like } of compared) {
    const { numberInName } = reading;
    if (numberInName && !words.includes(reading.words.at(-1) ?? '')) continue;
    const score = like({ words, commune });
    if (score > best.score) best = { row, score, numberInName };
  }
  return best;
}

function communeWords(known: Map<string, string[]>, row: StreetRow): string[] {
  const name = `${row.commune_name} ${row.old_commune_name ?? ''}`;
  const words = known.get(name) ?? streetWords(name);
  known.set(name, words);
  return words;
}

/**
 * Identifiers first, then their rows: as a join, PostgreSQL would read the whole table on the day of its first import,
 * when it has no statistics yet. A street that is gone has no piece left.
 */
async function streetsLike(tx: Tx, grams: readonly string[]): Promise<StreetRow[]> {
  if (grams.length === 0) return [];
  const { rows } = await sql<StreetRow>`
    select id, name, key, commune_code, commune_name, old_commune_name, longitude, latitude from street
    where tenant_id = ${tx.tenantId} and id = any (array(
      select street_id from street_gram where tenant_id = ${tx.tenantId} and gram = any (${grams}::text[])
      group by street_id order by count(*) desc, street_id limit ${MOST_STREETS}))`.execute(tx.db);
  return rows;
}

async function numbersOfStreets(
  tx: Tx,
  streets: readonly Likely[],
  number: number | null,
): Promise<(streetId: string) => Numbers> {
  const ids = streets.map(({ row }) => row.id);
  const [doors, postcodes] = await Promise.all([
    sql<DoorRow>`
      select street_id, id, suffix, postcode, longitude, latitude from address
      where tenant_id = ${tx.tenantId} and street_id = any (${ids}::uuid[]) and number = ${number}::integer
        and ended_at is null
      order by suffix`.execute(tx.db),
    sql<{ id: string; postcode: string | null }>`
      select u.id, (select a.postcode from address a where a.tenant_id = ${tx.tenantId} and a.street_id = u.id
        and a.ended_at is null order by a.number, a.suffix limit 1) as postcode
      from unnest(${ids}::uuid[]) as u (id)`.execute(tx.db),
  ]);
  const doorsOf = Map.groupBy(doors.rows, ({ street_id }) => street_id);
  const postcodeOf = new Map(postcodes.rows.map(({ id, postcode }) => [id, postcode]));
  return (id) => ({ doors: doorsOf.get(id) ?? [], postcode: postcodeOf.get(id) ?? null });
}

/** A street that has the number, and the postcode, is likelier than its namesake of another commune. */
function bonus({ doors, postcode }: Numbers, line: AddressLine, numberInName: boolean): number {
  const numbered = !numberInName && doors.length > 0 ? 0.1 : 0;
  const coded = postcode === line.postcode || doors.some((door) => door.postcode === line.postcode);
  return numbered + (line.postcode !== null && coded ? 0.2 : 0);
}

function suggestionsOf(street: Likely, found: Numbers, line: AddressLine): Suggestion[] {
  const { number, suffix } = line;
  if (number === null || street.numberInName) return [streetSuggestion(street.row, found, null)];
  const wanted = suffix === '' ? found.doors : found.doors.filter((door) => door.suffix === suffix);
  if (wanted.length > 0) return wanted.map((door) => doorSuggestion(street.row, door, number));
  const note = unknownNumber(number, suffix);
  const others = found.doors.map((door) => doorSuggestion(street.row, door, number));
  return [streetSuggestion(street.row, found, note), ...others];
}

function common(row: StreetRow) {
  return {
    streetId: row.id,
    street: row.name,
    communeCode: row.commune_code,
    commune: row.commune_name,
    oldCommune: row.old_commune_name,
  };
}

function streetSuggestion(row: StreetRow, { postcode }: Numbers, note: Suggestion['note']): Suggestion {
  const place = { addressId: null, number: null, suffix: '', point: pointOf(row) };
  return { ...common(row), ...place, kind: 'street', label: row.name, postcode, note };
}

function doorSuggestion(row: StreetRow, door: DoorRow, number: number): Suggestion {
  const { suffix, postcode } = door;
  const label = addressLabel(number, suffix, row.name);
  const place = { addressId: door.id, number, suffix, point: pointOf(door), postcode };
  return { ...common(row), ...place, kind: 'address', label, note: null };
}

function pointOf({
  longitude,
  latitude,
}: {
  longitude: number | null;
  latitude: number | null;
}): Point | null {
  return longitude === null || latitude === null ? null : { longitude, latitude };
}

/** Equal answers come in the same order each time. */
function compareNames(a: StreetRow, b: StreetRow): number {
  const [first, second] = [`${a.key} ${a.commune_code} ${a.id}`, `${b.key} ${b.commune_code} ${b.id}`];
  return first < second ? -1 : 1;
}
