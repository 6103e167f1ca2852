import { sql, type Tx } from '#platform/db/index.ts';
import { type FileState, type FileView, kindOfMime } from './file.ts';

/** A file with where its bytes stand: for this module alone. */
export interface FileRow extends FileView {
  sha256: Buffer;
  storageKey: string;
  fingerprint: Buffer | null;
}

export interface NewFile {
  id: string;
  draftKey: string;
  name: string;
  declaredType: string;
  bytes: number;
  sha256: Buffer;
  storageKey: string;
  /** Of the name and the bytes as they were received. */
  fingerprint: Buffer;
  originKey: Buffer | null;
  createdAt: Date;
}

export interface FileOwner {
  ownerKind: string;
  ownerId: string;
  messageId: string | null;
}

/** What the examination of a file ended with. */
export interface Settlement {
  state: Exclude<FileState, 'pending'>;
  reason: string | null;
  name: string;
  realType: string | null;
  bytes: number;
  sha256: Buffer;
  storageKey: string;
}

const columns = [
  'id',
  'name',
  'real_type',
  'bytes',
  'sha256',
  'state',
  'state_reason',
  'owner_kind',
  'owner_id',
  'message_id',
  'created_at',
  'storage_key',
  'fingerprint',
] as const;
const SELECTED = sql.raw(columns.join(', '));

export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  await tx.db
    .insertInto('file')
    .values({
      tenant_id: tx.tenantId,
      id: file.id,
      draft_key: file.draftKey,
      name: file.name,
      declared_type: file.declaredType,
      bytes: file.bytes,
      sha256: file.sha256,
      storage_key: file.storageKey,
      fingerprint: file.fingerprint,
      origin_key: file.originKey,
      created_at: file.createdAt,
    })
    .execute();
}

/** Nobody else adds to this draft until the transaction ends. */
export async function lockDraft(tx: Tx, draftKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.tenantId}:${draftKey}`}, 0))`.execute(
    tx.db,
  );
}

export async function findFile(tx: Tx, id: string): Promise<FileRow | null> {
  const row = await query(tx).where('id', '=', id).executeTakeFirst();
  return row ? toFile(row) : null;
}

/** Files of a form that was not sent yet, oldest first. */
export async function filesOfDraft(tx: Tx, draftKey: string): Promise<FileRow[]> {
  return (await query(tx).where('draft_key', '=', draftKey).orderBy('id').execute()).map(toFile);
}

/** Files of several owners at once, oldest first. */
export async function filesOfOwners(tx: Tx, ownerIds: readonly string[]): Promise<FileRow[]> {
  if (ownerIds.length === 0) return [];
  // Read with every page of a request: not through the builder.
  const { rows } = await sql<Row>`
    select ${SELECTED} from file where tenant_id = ${tx.tenantId} and owner_id = any (${ownerIds}::uuid[])
    order by id`.execute(tx.db);
  return rows.map(toFile);
}

/** Which of these files are nowhere any more: neither in a form nor with a message. */
export async function absentFiles(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const there = await tx.db
    .selectFrom('file')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', 'in', [...ids])
    .execute();
  const known = new Set(there.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}

/** Gives the files of a draft to what it became; returns them. */
export async function claimDraft(tx: Tx, draftKey: string, owner: FileOwner): Promise<FileRow[]> {
  const rows = await tx.db
    .updateTable('file')
    .set({
      draft_key: null,
      owner_kind: owner.ownerKind,
      owner_id: owner.ownerId,
      message_id: owner.messageId,
    })
    .where('tenant_id', '=', tx.tenantId)
    .where('draft_key', '=', draftKey)
    .returning(columns)
    .execute();
  return rows.map(toFile).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Ends the examination, once: null where the file is gone or was settled meanwhile. */
export async function settleFile(tx: Tx, id: string, to: Settlement, at: Date): Promise<FileRow | null> {
  const row = await tx.db
    .updateTable('file')
    .set({
      state: to.state,
      state_reason: to.reason,
      name: to.name,
      real_type: to.realType,
      bytes: to.bytes,
      sha256: to.sha256,
      storage_key: to.storageKey,
      processed_at: at,
    })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .returning(columns)
    .executeTakeFirst();
  return row ? toFile(row) : null;
}

export async function deleteDraftFile(tx: Tx, draftKey: string, id: string): Promise<FileRow | null> {
  const row = await remove(tx)
    .where('draft_key', '=', draftKey)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
  return row ? toFile(row) : null;
}

export async function deleteFilesOfOwner(tx: Tx, ownerId: string): Promise<FileRow[]> {
  return (await remove(tx).where('owner_id', '=', ownerId).returning(columns).execute()).map(toFile);
}

export async function deleteDraftsBefore(tx: Tx, before: Date): Promise<FileRow[]> {
  const rows = await remove(tx)
    .where('draft_key', 'is not', null)
    .where('created_at', '<', before)
    .returning(columns)
    .execute();
  return rows.map(toFile);
}

/** Where bytes must stand: those of files that were destroyed need not. */
export async function keysInUse(tx: Tx): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('file')
    .select('storage_key')
    .where('tenant_id', '=', tx.tenantId)
    .where('state', 'in', ['pending', 'safe', 'unscanned'])
    .execute();
  return new Set(rows.map((row) => row.storage_key));
}

/** Without where its bytes stand. */
export function toView(row: FileRow): FileView {
  const { storageKey: _, sha256: __, fingerprint: ___, ...view } = row;
  return view;
}

function query(tx: Tx) {
  return tx.db.selectFrom('file').select(columns).where('tenant_id', '=', tx.tenantId);
}

function remove(tx: Tx) {
  return tx.db.deleteFrom('file').where('tenant_id', '=', tx.tenantId);
}

type Row = Awaited<ReturnType<ReturnType<typeof query>['execute']>>[number];

function toFile(row: Row): FileRow {
  return {
    id: row.id,
    name: row.name,
    kind: kindOfMime(row.real_type)?.id ?? null,
    bytes: row.bytes,
    state: row.state as FileState,
    reason: row.state_reason,
    ownerKind: row.owner_kind,
    ownerId: row.owner_id,
    messageId: row.message_id,
    createdAt: row.created_at,
    sha256: row.sha256,
    storageKey: row.storage_key,
    fingerprint: row.fingerprint,
  };
}
