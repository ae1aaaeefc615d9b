import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as Package;

it('the native part of the store is a package of ours too, the very one that libsql asks for: some package managers let only whoever names one find it', () => {
  const [own, libsql] = [read('package.json'), read('node_modules/libsql/package.json')];
  expect(own.optionalDependencies).toEqual(libsql.optionalDependencies);
  expect(own.dependencies.libsql).toBe(libsql.version);
});
