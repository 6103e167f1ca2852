/** SQL outside of its places, and pure files that read the clock, below `root`: `path:line` and a sentence of each. */
export function checkSqlPlaces(root: string): { files: number; problems: string[] };
