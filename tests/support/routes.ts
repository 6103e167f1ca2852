// What tests outside of this folder need of the composition root, which they may not import themselves.
export { commands } from '../../src/cli/registry.ts';
export { foundTenant, openWorker, routeTable, signInLink } from '../../src/composition.ts';
