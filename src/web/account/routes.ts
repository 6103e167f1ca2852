import type { Route } from '../kit/page.ts';

export const accountRoutes: readonly Route[] = [];
