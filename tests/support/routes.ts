export { routeTable } from '../../src/composition.ts';
