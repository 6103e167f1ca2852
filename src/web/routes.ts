import { accountRoutes } from './account/routes.ts';
import { adminRoutes } from './admin/routes.ts';
import { deskRoutes } from './desk/routes.ts';
import type { Route } from './kit/page.ts';
import { siteRoutes } from './site/routes.ts';

/** Every address that a tenant's host answers. The operator's (/healthz, /readyz, /metrics) and /assets stand apart. */
export const allRoutes: readonly Route[] = [...siteRoutes, ...accountRoutes, ...deskRoutes, ...adminRoutes];
