import pg from 'pg';
import { connect } from '../db/connect.ts';
import type { Passwords } from './secrets.ts';
import { connectionUrl } from './socket-folder.ts';

/** The database and the roles of Parvis in the embedded server. */
export const DATABASE = 'parvis';
export const OWNER = 'parvis_owner';
export const APP = 'parvis_app';
export const FINDER = 'parvis_finder';

/**
 * Makes the roles and the database where they are missing, and gives the roles the passwords of the secret files.
 * Repeatable: the passwords come last, so that roles which can sign in prove that nothing is left to do, and a kill
 * in the middle is repaired by the next start.
 *
 * The owner may become the finder (its functions are created so) without having its rights by inheritance,
 * because a row policy `to parvis_finder` would then apply to the owner too.
 */
export async function provision(socket: string, passwords: Passwords): Promise<void> {
  const signIns = [
    connectionUrl(OWNER, passwords.owner, DATABASE, socket),
    connectionUrl(APP, passwords.app, DATABASE, socket),
  ];
  if ((await Promise.all(signIns.map(canSignIn))).every(Boolean)) return;
  const client = await connect(connectionUrl('postgres', passwords.superuser, 'postgres', socket));
  try {
    const { rows } = await client.query<{ name: string }>(
      `select rolname as name from pg_roles where rolname = any($1) union all select 'database' from pg_database where datname = $2`,
      [[OWNER, APP, FINDER], DATABASE],
    );
    const known = new Set(rows.map((row) => row.name));
    if (!known.has(OWNER)) await client.query(`create role ${OWNER} login createdb`);
    if (!known.has(APP)) await client.query(`create role ${APP} login`);
    if (!known.has(FINDER)) await client.query(`create role ${FINDER} nologin`);
    await client.query(`grant ${FINDER} to ${OWNER} with inherit false, set true`);
    if (!known.has('database')) await client.query(`create database ${DATABASE} owner ${OWNER}`);
    await client.query(`revoke all on database ${DATABASE}, postgres, template1 from public`);
    await client.query(`grant connect on database ${DATABASE} to ${APP}`);
    await client.query(`alter role ${OWNER} password ${client.escapeLiteral(passwords.owner)}`);
    await client.query(`alter role ${APP} password ${client.escapeLiteral(passwords.app)}`);
  } finally {
    await client.end();
  }
}

/** False where the role, its password or the database is missing; any other trouble is thrown. */
export async function canSignIn(url: string): Promise<boolean> {
  try {
    const client = await connect(url);
    await client.end();
    return true;
  } catch (error) {
    // 28…: authentication; 3D000: no such database; 42501: not allowed to connect to it.
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code?.startsWith('28') || code === '3D000' || code === '42501') return false;
    throw error;
  }
}
