import { createHash } from 'node:crypto';
import type { Page } from '../../kit/page.ts';

export interface DataFile {
  readonly body: string;
  /** Without its charset. */
  readonly type: string;
  /** Name that a browser saves it under; absent: it is shown. */
  readonly name?: string;
}

/**
 * Public data as a file: always asked again (a closure shows at once) and rarely sent again (ETag), readable by the
 * pages of other sites, which get nothing of a visitor by it.
 */
export function dataFile(page: Page, { body, type, name }: DataFile): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = new Headers({
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'public, no-cache',
    ETag: etag,
    Vary: 'Cookie',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  if (name) headers.set('Content-Disposition', `attachment; filename="${name}"`);
  if (page.c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}
