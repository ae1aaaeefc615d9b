/** Writes form-lines.json again with the NASM of this computer: `npx tsx test/assembler/record-form-lines.ts`. */
import { writeFileSync } from 'node:fs';
import { INSTRUCTIONS } from '../../src/machine/instructions/index.ts';
import { nasm } from './nasm.ts';
import { sampleLines } from './sample-lines.ts';

const lines = INSTRUCTIONS.flatMap((instruction) =>
  instruction.forms.flatMap((form) => sampleLines(instruction, form)),
);
const recorded = Object.fromEntries(lines.map((line) => [line, nasm(`bits 32\norg 0x100000\n${line}\n`)]));
writeFileSync(new URL('form-lines.json', import.meta.url), `${JSON.stringify(recorded, undefined, 2)}\n`);
