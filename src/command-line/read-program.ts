import type { Assembly } from '../assembler/assemble.ts';
import { APPLICATION_LIMIT_BYTES, leavesRoomForApplication } from '../library/place-application.ts';
import { readBounded } from '../library/read-bounded.ts';
import { APPLICATION_ADDRESS } from '../machine/boot.ts';
import { formatIssue } from '../reader/format-issue.ts';
import type { Call } from './command.ts';
import { FailedError } from './failed-error.ts';

/** Far above any honest program, far below what would hurt. */
const PROGRAM_LIMIT_BYTES = 8 * 1024 * 1024;

/** Where an application is assembled for: the boot contract. */
export const APPLICATION_ORIGIN = 0x400000;

/** What a file holds: the bytes, and where they come from if they were assembled. */
export interface Program {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly assembly?: Assembly;
  /** The lines of its text; none for an image. */
  readonly lines: readonly string[];
}

/** A program in NASM's language is assembled; an image is taken as it is. */
export async function readProgram(file: string, call: Call): Promise<Program> {
  const isImage = !/\.(asm|s|nasm)$/i.test(file);
  return isImage ? { file, bytes: readBounded(file, PROGRAM_LIMIT_BYTES), lines: [] } : readAssembly(file, call);
}

/** Assembles a file. Its issues are told, all of them, and end the command; warnings are told only. */
export async function readAssembly(file: string, call: Call): Promise<Program & { assembly: Assembly }> {
  const source = decode(readBounded(file, PROGRAM_LIMIT_BYTES), file);
  const [{ assemble }, { issueIn }] = await Promise.all([
    import('../assembler/assemble.ts'),
    import('../assembler/comment.ts'),
  ]);
  const assembly = assemble(source, { file });
  const { translate, language } = call.settings;
  for (const issue of [...assembly.warnings, ...assembly.issues]) {
    call.surroundings.errors.write(`${formatIssue(issueIn(issue, language), translate)}\n`);
  }
  const { length } = assembly.issues;
  if (length > 0) throw new FailedError('command.asm.failed', { count: length, file });
  return { file, bytes: assembly.bytes, assembly, lines: source.split(/\r\n|\n|\r/) };
}

/** The application of `--app`, where one was given; it must fit beside the kernel. */
export async function readApplication(kernel: Program, call: Call): Promise<Program | undefined> {
  const { app } = call.options;
  if (typeof app !== 'string') return undefined;
  const application = await readProgram(app, call);
  refuseKernel(application);
  const { length } = application.bytes;
  if (length > APPLICATION_LIMIT_BYTES) {
    throw new FailedError('command.asm.appTooLong', { file: app, length, count: APPLICATION_LIMIT_BYTES });
  }
  if (leavesRoomForApplication(kernel.bytes)) return application;
  const address = `0x${APPLICATION_ADDRESS.toString(16)}`;
  throw new FailedError('command.asm.imageCoversApp', { file: kernel.file, address });
}

/** An image says nothing of the address that it was assembled for; a program does. */
function refuseKernel({ file, assembly }: Program): void {
  if (assembly === undefined || assembly.origin === APPLICATION_ORIGIN) return;
  throw new FailedError('command.asm.notApplication', { file, address: `0x${assembly.origin.toString(16)}` });
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FailedError('command.asm.notUtf8', { file });
  }
}
