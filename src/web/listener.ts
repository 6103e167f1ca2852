import type { RequestListener } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Hono } from 'hono';
import { plainError } from './kit/error-page.tsx';

/**
 * The application as Node's server calls it. What never becomes a request (a Host header that is none, a path that makes
 * no address) is answered in words too: by itself the adapter answers nothing at all.
 */
export function webListener(app: Hono): RequestListener {
  return getRequestListener(app.fetch, {
    errorHandler: (error) => plainError(error instanceof RequestError ? 400 : 500, 'fr'),
  });
}
