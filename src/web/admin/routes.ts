import type { Route } from '../kit/page.ts';

export const adminRoutes: readonly Route[] = [];
