/** Paths of the two generated files. */
export const ROWS: string;
export const SCHEMA: string;

/** The row types of a migrated database, as text. */
export function generateRows(ownerUrl: string): Promise<string>;
