import { Readable } from 'node:stream';
import { setLogo } from '#modules/tenancy/index.ts';
import type { Actor, Services } from '#platform/action/index.ts';
import { AppError } from '#platform/errors/index.ts';
import { newId } from '#platform/ids/index.ts';
import { fileErrors } from '../files.errors.ts';
import { pngOfLogo } from '../image.ts';
import { detect, HEAD_BYTES } from '../inspect/detect.ts';
import { eraseStored } from '../jobs/erase-file.ts';
import { LOGO_LIMITS } from '../logo.ts';
import type { FileSource } from './receive-file.ts';

/**
 * Gives the collectivité the logo that somebody sent: recognised by its bytes, written anew as a PNG, stored under a
 * key of the tenant. The bytes of the one before are destroyed. Throws AppError 422 for another kind of file, 413 for a
 * heavier one, 403 for whoever is no administrator.
 */
export async function changeLogo(
  services: Services,
  call: { actor: Actor; source: FileSource },
): Promise<void> {
  const { actor, source } = call;
  const png = await logoOf(await smallBytes(source.stream), source.name);
  const key = `${actor.tenantId}/logo-${newId()}.png`;
  await services.files.write(key, Readable.from([png]));
  try {
    await replace(services, actor, { key, type: 'image/png' });
  } catch (error) {
    // After any other error the tenant may have it: a connection lost at COMMIT.
    if (error instanceof AppError) await services.files.remove(key);
    throw error;
  }
}

/** Takes the logo away: pages show the crest again. */
export function removeLogo(services: Services, actor: Actor): Promise<void> {
  return replace(services, actor, null);
}

async function replace(
  services: Services,
  actor: Actor,
  logo: { key: string; type: 'image/png' } | null,
): Promise<void> {
  const before = await setLogo.execute(services, { tenantId: actor.tenantId, actor, input: { logo } });
  if (before !== null) await eraseStored(services, actor.tenantId, before);
}

async function smallBytes(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > LOGO_LIMITS.bytes) throw fileErrors.logoTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function logoOf(bytes: Buffer, name: string): Promise<Buffer> {
  const verdict = await detect(bytes.subarray(0, HEAD_BYTES), name);
  if (!verdict.ok) {
    if (verdict.refusal === 'empty') throw fileErrors.refused('empty');
    throw verdict.refusal === 'webpage' ? fileErrors.logoDrawn() : fileErrors.logoKind();
  }
  if (!['png', 'jpeg', 'webp'].includes(verdict.kind.id)) throw fileErrors.logoKind();
  const image = await pngOfLogo(bytes, verdict.kind);
  if (image.ok) return image.bytes;
  throw image.refusal === 'pixels' ? fileErrors.logoPixels() : fileErrors.refused(image.refusal);
}
