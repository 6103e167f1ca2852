import type { Context } from 'hono';
import type { VNode } from 'preact';
import type { AnyActor } from '#modules/identity/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Live } from '#platform/live/index.ts';
import type { ModuleManifest } from '#platform/manifest/index.ts';
import type { Assets } from './assets.ts';

/** What the web is given by the composition root. */
export interface WebDeps {
  services: Services;
  live: Live;
  assets: Assets;
  manifests: readonly ModuleManifest[];
  version: string;
  production: boolean;
  /** A loopback name on which the demonstration answers besides localhost. */
  demoHost: string | null;
  metricsToken: string | null;
  trustedProxies: readonly string[];
}

/** Who a page is for. Checked before its handler runs. */
export type Audience = 'public' | 'usager' | 'agent' | 'admin';

/** One row of the route table: `parvis routes` prints it, and tests walk it. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  audience: Audience;
  handler: (page: Page) => Promise<Response> | Response;
  /** Rendered once for all anonymous visitors; holds nothing of one visitor. */
  cached?: true;
  /** Not a page (stream, file, style sheet): no accessibility check on it. */
  raw?: true;
  /** The path holds a secret that proves the right to act (see isOwnOrigin). */
  secretInPath?: true;
  /** Changes nothing but the sender's own screen: its form stands on pages that send no referrer, too. */
  harmless?: true;
  /** Only where NODE_ENV is not production. */
  development?: true;
}

/** One visit, as a handler sees it. */
export interface Page {
  readonly c: Context;
  readonly deps: WebDeps;
  readonly services: Services;
  readonly tenant: Tenant;
  readonly lang: Lang;
  readonly actor: AnyActor;
  /** Address of the client behind trusted proxies. */
  readonly address: string;
  readonly https: boolean;
  /** Path and query, as asked. */
  readonly path: string;
  readonly now: Date;
  /** When set, the moment from which a cached page is no longer true. */
  validUntil: Date | null;
  param(name: string): string;
  query(name: string): string | undefined;
  /** One read transaction of this tenant. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** What changes with the tenant's public content alone, read once for all visitors; never changed by who gets it. */
  remember<T>(key: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A whole document; `status` 200 unless told. */
  html(node: VNode, status?: number, headers?: Record<string, string>): Response;
  /** 303: after a POST, to a page that can be reloaded. */
  redirect(path: string): Response;
}
