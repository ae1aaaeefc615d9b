/**
 * Compares fresh random programs on this project's processor and on QEMU: `npm run oracle -- --seed 7 --count 50 --seconds 60`.
 * Program number n of a run has the seed `seed + n`, so that `--seed` with `--count 1` runs one of them again.
 */
import { parseArgs } from 'node:util';
import { runOnAnillo } from './anillo.ts';
import { differences } from './differences.ts';
import { assembleWithNasm, missingTools, runOnQemu } from './qemu.ts';
import { randomProgram } from './random-program.ts';
import { seededRandom } from './random.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '120' },
    show: { type: 'boolean', default: false },
  },
});
const firstSeed = Number(values.seed ?? Date.now() % 1_000_000);
const endsAtMs = Date.now() + Number(values.seconds) * 1000;

function source(seed: number): string {
  const random = seededRandom(seed);
  return randomProgram(random, { withSecondTier: seed % 2 === 1, stepsAPart: 6 + (seed % 20) });
}

/** Runs the program of a seed on both and says how they differ. */
function compare(seed: number): string[] {
  const image = assembleWithNasm(source(seed));
  return differences(runOnAnillo(image), runOnQemu(image));
}

function compareAll(count: number): void {
  let compared = 0;
  let differing = 0;
  for (let seed = firstSeed; seed < firstSeed + count && Date.now() < endsAtMs; seed++) {
    const found = compare(seed);
    compared++;
    if (found.length > 0) differing++;
    if (found.length > 0) console.log([`seed ${seed} differs:`, ...found].join('\n  '));
  }
  console.log(
    `seeds ${firstSeed} to ${firstSeed + compared - 1}: ${compared} programs compared with QEMU, ${differing} differ`,
  );
  process.exitCode = differing === 0 && compared > 0 ? 0 : 1;
}

const missing = missingTools(['nasm', 'qemu-system-i386']);
if (values.show) console.log(source(firstSeed));
else if (missing.length > 0)
  console.log(`not measured: ${missing.join(' and ')} not installed here (Debian: nasm, qemu-system-x86)`);
else compareAll(Number(values.count));
