import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { placeApplication } from '../library/place-application.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { readApplication, readAssembly } from './read-program.ts';
import { UsageError } from './usage-error.ts';

/** `anillo asm`: a program to the bytes that NASM gives. */
export const asm: Command = {
  name: 'asm',
  summary: 'command.asm.summary',
  arguments: [{ name: 'command.asm.program', summary: 'command.asm.programIs', isRequired: true, choices: 'file' }],
  options: [
    { flags: '-o, --output <FILE>', summary: 'command.asm.output', choices: 'file' },
    { flags: '--listing', summary: 'command.asm.listing' },
    { flags: '--app <APP>', summary: 'command.asm.app', choices: 'file' },
  ],
  examples: [{ line: 'anillo asm boot.asm -o boot.bin', says: 'example.asm' }],
  async act(call: Call): Promise<ExitCode> {
    const file = call.arguments[0]!;
    const target = whereTo(file, call);
    const program = await readAssembly(file, call);
    const application = await readApplication(program, call);
    const image = application === undefined ? program.bytes : placeApplication(program.bytes, application.bytes);
    if (call.options.listing === true) call.surroundings.output.write(program.assembly.listing(call.settings.language));
    if (target === '-') call.surroundings.output.write(image);
    else if (target !== undefined) writeFileSync(target, image);
    return 0;
  },
};

/** The image goes where -o says; else to standard output, unless a listing goes there. */
function whereTo(file: string, { options: { output, listing }, surroundings }: Call): string | undefined {
  if (typeof output === 'string' && resolve(output) === resolve(file)) {
    throw new UsageError('command.asm.wouldOverwrite', { file });
  }
  if (typeof output === 'string' && output !== '-') return output;
  if (listing === true && output === undefined) return undefined;
  if (surroundings.output.isTTY) throw new UsageError('command.asm.whereTo');
  return '-';
}
