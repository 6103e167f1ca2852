interface SizedPage {
  page: string;
  /** Of the page and all that it loads by itself, as transferred. */
  bytes: number;
  files: number;
  problems: string[];
}

export function checkSizes(
  url: string,
  pages?: { path: string; islands: boolean }[],
  budget?: number,
): Promise<SizedPage[]>;
