import { readFileSync } from 'node:fs';
import { assemble } from '../../src/assembler/assemble.ts';

/** The bytes of a loop in `loops/`. */
export function loopImage(name: string): Uint8Array {
  const file = new URL(`loops/${name}.asm`, import.meta.url);
  const { bytes, issues } = assemble(readFileSync(file, 'utf8'), { file: `${name}.asm` });
  if (issues.length > 0) throw new Error(JSON.stringify(issues));
  return bytes;
}
