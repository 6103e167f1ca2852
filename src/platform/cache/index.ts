/** A rendered public page, kept in the process. */
export interface CachedPage {
  body: Uint8Array;
  /** The same, compressed, made when first asked for. */
  encoded: Partial<Record<'br' | 'gzip', Uint8Array>>;
  etag: string;
  /** Epoch milliseconds at which time alone changes something on the page; Infinity: never. */
  validUntil: number;
  headers: Record<string, string>;
}

const MOST_PAGES = 2_000;

/**
 * Rendered pages by tenant and key (path and language). Dropped by tenant when its content changed, at `validUntil`,
 * and as a whole when the line to PostgreSQL is cut: what happened meanwhile is not known.
 */
export class PageCache {
  private readonly tenants = new Map<string, Map<string, CachedPage>>();
  private readonly values = new Map<string, { value: unknown }>();
  private count = 0;
  /** Set to false while nobody would tell of changes: then nothing is kept nor served. */
  private live = true;
  private drops = 0;

  /** To be taken before a page is rendered and given back with it: what was dropped meanwhile made it stale. */
  mark(): number {
    return this.drops;
  }

  get(tenantId: string, key: string, now: number): CachedPage | null {
    if (!this.live) return null;
    const pages = this.tenants.get(tenantId);
    const page = pages?.get(key);
    if (!pages || !page) return null;
    if (page.validUntil > now) return page;
    pages.delete(key);
    this.count -= 1;
    return null;
  }

  set(tenantId: string, key: string, page: CachedPage, mark: number): void {
    if (!this.live || mark !== this.drops) return;
    // Hostile addresses must not fill the memory: a full cache starts anew.
    if (this.count >= MOST_PAGES) this.clear();
    const pages = this.tenants.get(tenantId) ?? new Map<string, CachedPage>();
    if (!pages.has(key)) this.count += 1;
    pages.set(key, page);
    this.tenants.set(tenantId, pages);
  }

  /**
   * What public pages are made of, read once and kept under the same rules; the value is shared, so nobody changes it.
   */
  async remember<T>(tenantId: string, key: string, load: () => Promise<T>): Promise<T> {
    const kept = this.values.get(`${tenantId} ${key}`);
    if (this.live && kept) return kept.value as T;
    const mark = this.mark();
    const value = await load();
    if (this.live && mark === this.drops && this.values.size < MOST_PAGES)
      this.values.set(`${tenantId} ${key}`, { value });
    return value;
  }

  drop(tenantId: string): void {
    this.drops += 1;
    for (const key of this.values.keys()) if (key.startsWith(`${tenantId} `)) this.values.delete(key);
    this.count -= this.tenants.get(tenantId)?.size ?? 0;
    this.tenants.delete(tenantId);
  }

  clear(): void {
    this.drops += 1;
    this.tenants.clear();
    this.values.clear();
    this.count = 0;
  }

  /** Empties the cache, and says whether changes are heard from now on. */
  setLive(live: boolean): void {
    this.live = live;
    this.clear();
  }
}
