import type { sql } from '#platform/db/index.ts';

/** A part of a statement: a condition, say. */
export type Statement = ReturnType<typeof sql>;
