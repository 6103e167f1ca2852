/**
 * The measuring stick, a process of its own: bare node:http that answers the bytes of a file, after the same queries
 * when it is told some. Arguments: BODY_FILE [DATABASE_URL QUERIES_FILE]. Prints its port.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import process from 'node:process';
import pg from 'pg';

const [bodyFile = '', url, queriesFile] = process.argv.slice(2);
const body = readFileSync(bodyFile);
const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length };
const queries: { name?: string; text: string; values: unknown[] }[] = queriesFile
  ? JSON.parse(readFileSync(queriesFile, 'utf8'))
  : [];
const pool = url
  ? new pg.Pool({ connectionString: url, max: 15, options: '-c search_path=parvis,pg_catalog' })
  : null;

const server = createServer(async (_request, response) => {
  if (pool) {
    const client = await pool.connect();
    // The texts hold BEGIN with set_config, the page's own queries, and COMMIT.
    for (const query of queries) await (query.name ? client.query(query) : client.query(query.text));
    client.release();
  }
  response.writeHead(200, headers).end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
