import type { Readable } from 'node:stream';
import type { Services } from '#platform/action/index.ts';
import { StoredMissing } from '#platform/storage/index.ts';

/** The bytes of a logo; null where another process has just shown another one, or none. */
export async function openLogo(services: Services, logoKey: string): Promise<Readable | null> {
  try {
    return await services.files.read(logoKey);
  } catch (error) {
    if (error instanceof StoredMissing) return null;
    throw error;
  }
}
