import { spawnSync } from 'node:child_process';

/** The tests run what an operator runs: the build of these very sources, made where it is missing or old. */
export default function setup(): void {
  const { status } = spawnSync(process.execPath, ['bin/parvis.mjs', 'build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed, so nothing can be tested.');
}
