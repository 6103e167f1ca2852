import { acceptedPerSecond } from './messages.ts';

console.log(await acceptedPerSecond(process.argv[2] ?? '', 'eclairage-public', 600));
