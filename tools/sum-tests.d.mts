/** Of a vitest JSON report; `ended` is whether the run itself ended well. */
export function countReport(text: string, ended: boolean): { passed: number; failed: number };

/** Tests that a report says were not run. */
export function countSkipped(text: string): number;

/** The last `N passed, N failed` of a log. */
export function countLog(text: string): { passed: number; failed: number };
