import type { Compared } from '../../virtualization/comparison.ts';
import { type Workload, WORKLOADS } from '../../virtualization/workloads.ts';
import {
  type FreeProgram,
  freePrograms,
  freeSubject,
  type Programs,
  techniquesOf,
} from '../simulator/free-programs.ts';

/** A program that can be compared: one that stands for a kind of load, or any other of the course. */
export interface Comparable extends FreeProgram {
  readonly workload?: Workload['id'];
}

/** The workloads first, then every program that more than one kind of technique can run. */
export function comparables(programs: Programs): readonly Comparable[] {
  const all = freePrograms(programs);
  const loads = WORKLOADS.flatMap(({ id, program }): Comparable[] => {
    const found = all.find(({ path }) => path === `guests/${program}.asm`);
    return found === undefined ? [] : [{ ...found, workload: id }];
  });
  const taken = new Set(loads.map(({ path }) => path));
  return [...loads, ...all.filter((program) => !taken.has(program.path) && techniquesOf(program).length > 1)];
}

/** What runs; nothing where the program cannot be assembled. */
export function comparedOf(program: Comparable, programs: Programs): Compared | undefined {
  const subject = freeSubject(program, programs);
  if (subject?.kernel === undefined) return undefined;
  const { kernel, ported, application } = subject;
  return {
    kernel: kernel.bytes,
    ...(ported && { ported: ported.bytes }),
    ...(application && { application: application.bytes }),
  };
}
