import { z } from 'zod';

/** How an import is run. */
export const importOptionsSchema = z.object({
  /** Compare and report; write nothing. */
  dryRun: z.boolean(),
  /** Even if more than half of what is known would go. */
  force: z.boolean(),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;
