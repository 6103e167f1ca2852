import autocannon from 'autocannon';

/** One figure, from several runs. */
export interface Figure {
  name: string;
  unit: string;
  min: number;
  median: number;
  p95: number;
  /** What the figure must reach, in words, and whether its median does. */
  target: string;
  ok: boolean;
  note?: string;
}

/** min, median and p95 of the samples (nearest rank). */
export function spread(samples: readonly number[]): { min: number; median: number; p95: number } {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { min: sorted[0] ?? 0, median: at(0.5), p95: at(0.95) };
}

export function figure(
  name: string,
  unit: string,
  samples: readonly number[],
  target: string,
  reached: (median: number) => boolean,
  note?: string,
): Figure {
  const found = spread(samples);
  return { name, unit, ...found, target, ok: reached(found.median), ...(note ? { note } : {}) };
}

/** Requests per second of one address, from a process of its own; throws when any answer is not 2xx. */
export async function requestsPerSecond(
  url: string,
  options: { seconds: number; connections: number; headers?: Record<string, string> },
): Promise<number> {
  const result = await autocannon({
    url,
    connections: options.connections,
    duration: options.seconds,
    headers: { accept: 'text/html', ...options.headers },
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  }
  return result['2xx'] / result.duration;
}

/** Alternates two servers so that the machine's noise falls on both; answers the shares of the first against the second. */
export async function shares(
  ours: string,
  bare: string,
  options: { rounds: number; seconds: number; connections: number; headers?: Record<string, string> },
): Promise<{ share: number[]; ours: number[]; bare: number[] }> {
  const found = { share: [] as number[], ours: [] as number[], bare: [] as number[] };
  await requestsPerSecond(ours, { ...options, seconds: 1 });
  await requestsPerSecond(bare, { ...options, seconds: 1 });
  for (let round = 0; round < options.rounds; round += 1) {
    const b = await requestsPerSecond(bare, options);
    const o = await requestsPerSecond(ours, options);
    found.ours.push(o);
    found.bare.push(b);
    found.share.push((o / b) * 100);
  }
  return found;
}

/** Sends so many requests at 16 connections; throws when any answer is not 2xx. */
export async function requests(url: string, amount: number, headers: Record<string, string>): Promise<void> {
  const result = await autocannon({
    url,
    connections: 16,
    amount,
    headers: { accept: 'text/html', ...headers },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx`);
}
