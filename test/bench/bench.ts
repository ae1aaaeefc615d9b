/**
 * `npm run bench`: how fast anillo is, each figure measured now, in a process of its own, per second of CPU. Peers are run
 * on the same bytes where they are installed (`npm install --no-save v86`). `npm run bench -- interpreter` runs one part.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopImage } from './loop-image.ts';

const HERE = new URL('.', import.meta.url).pathname;
const NOT_MEASURED = 'not measured';

/** Runs a script of this folder and returns what it printed. */
function measured(script: string, ...args: string[]): string {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', join(HERE, script), ...args], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : NOT_MEASURED;
}

const LOOPS = ['reg', 'mem', 'io', 'pg', 'mix'];
const folder = mkdtempSync(join(tmpdir(), 'anillo-bench-'));

function v86(loop: string, mode: string): string {
  const file = join(folder, `${loop}.bin`);
  writeFileSync(file, loopImage(loop));
  return measured('measure-v86.ts', file, mode);
}

const row = (...cells: string[]): void =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(30) : cell.padStart(18))).join(''));

/** One part of the benchmark: its name, and what prints it. */
const PARTS: Readonly<Record<string, () => void>> = {
  interpreter() {
    row('million instructions/s of CPU', 'anillo', 'v86, interpreter', 'goal');
    for (const loop of LOOPS)
      row(`  ${loop}`, measured('measure-loop.ts', loop, 'interpreter'), v86(loop, 'interpreter'), '100');
  },
  translation() {
    row('million instructions/s of CPU', 'translated', 'v86, JIT', 'goal');
    for (const loop of ['reg', 'mem', 'pg', 'mix']) {
      row(`  ${loop}`, measured('measure-loop.ts', loop, 'dynamic-translation'), v86(loop, 'jit'), '500');
    }
  },
  recording() {
    row('stepping back', 'anillo', 'goal');
    const [first = NOT_MEASURED, more = NOT_MEASURED] = measured('measure-step-back.ts').split(' ');
    row('  50,000,000 → 49,999,999, ms', first, '16');
    row('  one more step back, ms', more, '16');
    row(
      '  run with it (mix), MIPS',
      measured('measure-loop.ts', 'mix', 'recording'),
      measured('measure-loop.ts', 'mix', 'interpreter'),
    );
  },
  exits() {
    row('million exits/s of CPU', 'anillo', 'goal');
    row('  trap-and-emulate (cli)', measured('measure-exits.ts', 'cli', 'trap-and-emulate'), '10');
    row('  kvm (cpuid)', measured('measure-exits.ts', 'cpuid', 'kvm'), '10');
    row('  kvm (out, to user space)', measured('measure-exits.ts', 'out', 'kvm'), '10');
  },
  start() {
    row('from the start, median ms', 'anillo', 'node -e 0', '×', 'goal');
    row('  to the whole home screen', ...measured('measure-start.ts', 'screen').split(' '), '2.0');
    row('  anillo --version', ...measured('measure-start.ts', 'version').split(' '));
    row('  anillo --help', ...measured('measure-start.ts', 'help').split(' '));
  },
  keys() {
    for (const size of ['80×24', '120×40']) {
      row(`a key at ${size}`, 'ms of CPU', 'bytes', 'goal, ms');
      for (const line of measured('measure-keys.ts', ...size.split('×')).split('\n')) {
        const [name = '', ms = NOT_MEASURED, bytes = NOT_MEASURED] = line.split('\t');
        row(`  ${name}`, ms, bytes, '3');
      }
    }
  },
  compare() {
    row('anillo compare, ten techniques', 'anillo', 'goal');
    row('  seconds', measured('measure-compare.ts'), '3');
  },
};

const wanted = process.argv.slice(2);
for (const [name, print] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  print();
  console.log();
}
rmSync(folder, { recursive: true });
