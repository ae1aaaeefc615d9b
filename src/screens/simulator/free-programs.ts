/** The programs of the course, for whoever wants to simulate one by choice. */
import { TECHNIQUES } from '../../virtualization/techniques.ts';
import type { Technique } from '../../virtualization/technique.ts';
import { assembledProgram } from './assembled-program.ts';
import type { SimulatorProgram, SimulatorSubject } from './subject.ts';

/** A program by its path in the folder of lessons. */
export interface FreeProgram {
  readonly path: string;
  readonly file: string;
  readonly text: string;
  /** True for what runs in ring 3 on a kernel; the others are kernels themselves. */
  readonly isApplication: boolean;
}

/** The texts of all programs, by their paths. */
export type Programs = Readonly<Record<string, string>>;

const APPLICATION = /^\s*\[?org\s+0x400000\b/im;
/** The note that tells a hypervisor that the kernel was ported to it. */
const PORTED = /^\s*db\s+'Xen'/m;

/** Where a newcomer sees most in the fewest steps: a program that only greets, a trap, and what each family does with one instruction. */
const FEATURED = ['hello', 'trap', 'cli-sti', 'popf', 'syscall', 'hypercall', 'identity'];

/** The featured ones, then applications before kernels, those of all lessons before those of one. */
export function freePrograms(programs: Programs): readonly FreeProgram[] {
  const all = Object.entries(programs).map(([path, text]) => ({
    path,
    file: path.slice(path.lastIndexOf('/') + 1),
    text,
    isApplication: APPLICATION.test(text),
  }));
  return all.sort((one, other) => rank(one) - rank(other) || (one.path < other.path ? -1 : 1));
}

function rank({ path, isApplication }: FreeProgram): number {
  const featured = FEATURED.findIndex((name) => path === `guests/${name}.asm`);
  if (featured >= 0) return featured;
  return FEATURED.length + (isApplication ? 0 : 2) + (path.startsWith('guests/') ? 0 : 1);
}

/** The techniques that can run it. */
export function techniquesOf({ text, isApplication }: FreeProgram): readonly Technique[] {
  if (isApplication) return TECHNIQUES;
  const isPorted = PORTED.test(text);
  return TECHNIQUES.filter(({ kernel }) => (isPorted ? kernel === 'ported' : kernel === 'any'));
}

/** What is simulated of it: an application gets the kernels that the lessons share. */
export function freeSubject(program: FreeProgram, programs: Programs): SimulatorSubject | undefined {
  const read = (path: string): SimulatorProgram | undefined => {
    const text = programs[path];
    return text === undefined ? undefined : assembledProgram(path.slice(path.lastIndexOf('/') + 1), text);
  };
  const own = assembledProgram(program.file, program.text);
  if (own === undefined) return undefined;
  if (!program.isApplication) return PORTED.test(program.text) ? { ported: own } : { kernel: own };
  const [kernel, ported] = [read('guests/native.asm'), read('guests/paravirtual.asm')];
  return { application: own, ...(kernel && { kernel }), ...(ported && { ported }) };
}
