import { openFile } from '#modules/files/index.ts';
import { requestForAgent } from '#modules/requests/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { fileBody } from '#platform/http/file-body.ts';
import { isUuid } from '#platform/ids/index.ts';
import { agentOf } from '../kit/desk-page.tsx';
import type { Page } from '../kit/page.ts';

/** GET …/fichiers/:id: a file of a request that the agent may read, streamed. */
export async function downloadFile(page: Page): Promise<Response> {
  const agent = agentOf(page);
  const id = page.param('id');
  if (!isUuid(id)) throw notFound('desk.file_not_found');
  const { headers, stream } = await page.read(async (tx) => {
    const request = await requestForAgent(tx, agent, page.param('number'), page.now);
    return openFile(page.services, tx, id, request.id);
  });
  // A client that goes away ends the reading of the file.
  const body = fileBody(stream);
  return new Response(body as unknown as BodyInit, { headers });
}
