import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors/index.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const digest = z.object({ rows: z.int(), sum: z.string() });

const schema = z.object({
  format: z.literal('parvis-backup-1'),
  /** Version of Parvis that made it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** The schema's version: migrations applied, in order. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(
    z.object({
      name: z.string(),
      file: z.string().regex(/^tables\/[\w.-]+\.copy$/),
      columns: z.array(z.string()),
      bytes: z.int(),
      sha256,
    }),
  ),
  /** Pending jobs, one JSON text each. */
  jobs: z.object({ file: z.literal('jobs.copy'), bytes: z.int(), sha256 }),
  sequences: z.record(z.string(), z.string().nullable()),
  /** Logical content, compared after a restore. */
  content: z.record(z.string(), digest),
  files: z.array(z.object({ key: z.string(), bytes: z.int(), sha256 })),
});

/** What a backup holds: `manifest.json`, written last. */
export type Manifest = z.infer<typeof schema>;

/** @throws AppError where the folder is no backup, or an incomplete one. */
export function readManifest(folder: string): Manifest {
  try {
    return schema.parse(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));
  } catch (cause) {
    throw new AppError({
      code: 'backup.no_manifest',
      status: 422,
      message: {
        fr: `${folder} n’est pas une sauvegarde complète de Parvis.`,
        en: `${folder} is no complete backup of Parvis.`,
      },
      cause,
    });
  }
}
