import type { Assembly } from '../../assembler/assemble.ts';
import { guestOf } from '../../virtualization/comparison.ts';
import type { Guest, Technique } from '../../virtualization/technique.ts';

/** A program that the simulator can show: its bytes, and the text that they come from where there is one. */
export interface SimulatorProgram {
  /** As it is shown: `native.asm`. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The lines of its text; none for an image. */
  readonly lines: readonly string[];
  readonly assembly?: Pick<Assembly, 'sourceMap' | 'symbols'>;
}

/** What is simulated: one application on each kernel that a technique may need, or a kernel that boots by itself. */
export interface SimulatorSubject {
  /** A kernel that obeys the boot contract. */
  readonly kernel?: SimulatorProgram;
  /** The same kernel, ported to the hypervisor. */
  readonly ported?: SimulatorProgram;
  readonly application?: SimulatorProgram;
  /** The guest is not run beyond this instruction. */
  readonly limit?: number;
}

const NOTHING = new Uint8Array();

/** The guest that a technique runs; undefined where the subject has none for it. */
export function guestFor(technique: Technique, { kernel, ported, application }: SimulatorSubject): Guest | undefined {
  if (technique.kernel === 'any' && kernel === undefined) return undefined;
  return guestOf(technique, {
    kernel: kernel?.bytes ?? NOTHING,
    ...(ported && { ported: ported.bytes }),
    ...(application && { application: application.bytes }),
  });
}

/** True for a kernel with the note that a hypervisor looks for behind the boot header. */
export function isPorted({ bytes }: Pick<SimulatorProgram, 'bytes'>): boolean {
  return NOTE.every((byte, i) => bytes[HEADER_BYTES + i] === byte);
}

const HEADER_BYTES = 32;
const NOTE = [...new TextEncoder().encode('Xen')];

/** The programs whose lines such a guest runs. */
export function programsFor(technique: Technique, subject: SimulatorSubject): readonly SimulatorProgram[] {
  const kernels = { any: subject.kernel, ported: subject.ported, none: undefined };
  return [kernels[technique.kernel], subject.application].filter((program) => program !== undefined);
}
