import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** True where the real NASM can be asked. Elsewhere the recorded bytes of test/oracle/data stand for it. */
export const hasNasm = spawnSync('nasm', ['-v']).status === 0;

/** What `nasm -f bin` makes of a source, in hexadecimal; undefined when it refuses. */
export function nasm(source: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'anillo-nasm-'));
  const [text, image] = [join(folder, 'program.asm'), join(folder, 'program.bin')];
  writeFileSync(text, source);
  const run = spawnSync('nasm', ['-w-all', '-f', 'bin', text, '-o', image], { encoding: 'utf8' });
  const bytes = run.status === 0 ? readFileSync(image).toString('hex') : undefined;
  rmSync(folder, { recursive: true });
  return bytes;
}
