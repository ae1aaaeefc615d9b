import { availableParallelism } from 'node:os';

import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take long, so that none of them is left to one worker at the end. First those that make thousands of machines, while a
 * worker holds little else: each of their collections looks at all that it holds.
 */
const SLOWEST = [
  'virtualization/contract',
  'virtualization/',
  'machine/',
  'oracle/',
  'command-line/check-ours',
  'screens/slices',
  'assembler/nasm',
  'store/kill',
  'ssh/identity',
  'session/',
  'screens/compare',
  'start-up',
  'ssh/',
  'command-line/',
];

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = SLOWEST.findIndex((name) => moduleId.includes(`/test/${name}`));
  return place < 0 ? SLOWEST.length : place;
}

// A machine's memory comes from the system as pages that cost nothing until they are touched. The C library would keep what
// was freed and clear it for the next machine: ten times as long, and thousands of machines are made here.
process.env['MALLOC_MMAP_THRESHOLD_'] ??= String(1 << 20);

// Node reads this file at each start, which takes longer than all the rest of it; no test asks anybody outside.
delete process.env['NODE_EXTRA_CA_CERTS'];

/**
 * Guests are short here and of all kinds, so that the interpreter would be optimized anew for each, half a second a time:
 * V8 waits longer before it does. And much is made that lives briefly: the young generation has room for it, and is
 * collected by the worker's own thread, since the workers have no core to spare for one another's helpers.
 */
const V8_OPTIONS = ['--interrupt-budget=500000', '--max-semi-space-size=32', '--single-threaded-gc'];

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  // Files of one worker share the modules that they load: nothing in them remembers, and loading cost as much as testing.
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes: on a machine that is busy, later.
    expect: { poll: { timeout: 30_000 } },
    isolate: false,
    // What a module was made into is kept from run to run, by its text: a few files are tested twice as soon.
    experimental: { fsModuleCache: true },
    // One more than there are cores: many files wait for a terminal, a server or a process that was killed.
    maxWorkers: availableParallelism() + 1,
    execArgv: V8_OPTIONS,
    sequence: { sequencer: SlowestFirst },
  },
});
