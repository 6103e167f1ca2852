import type { Route } from '../kit/page.ts';

export const deskRoutes: readonly Route[] = [];
