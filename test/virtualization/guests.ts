import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { assemble } from '../../src/assembler/assemble.ts';
import type { Execution, Guest } from '../../src/virtualization/technique.ts';

const RECORDED = new URL('../oracle/data/guests/', import.meta.url);
const LESSONS = new URL('../../lessons/guests/', import.meta.url);

/** Names of the images that were recorded on real processors. */
export const RECORDED_GUESTS: readonly string[] = readdirSync(RECORDED)
  .filter((name) => name.endsWith('.bin.gz'))
  .map((name) => name.slice(0, -'.bin.gz'.length));

export function recordedImage(name: string): Uint8Array {
  return new Uint8Array(gunzipSync(readFileSync(new URL(`${name}.bin.gz`, RECORDED))));
}

/** Assembles text of a test, or throws what is wrong with it. */
export function assembled(source: string, file = 'test.asm'): Uint8Array {
  const { bytes, issues } = assemble(source, { file });
  if (issues.length > 0) throw new Error(JSON.stringify(issues[0]));
  return bytes;
}

const known = new Map<string, Uint8Array>();

/** The bytes of a program of the lessons. */
export function lessonProgram(name: string): Uint8Array {
  const bytes = known.get(name) ?? assembled(readFileSync(new URL(`${name}.asm`, LESSONS), 'utf8'), `${name}.asm`);
  known.set(name, bytes);
  return bytes;
}

/** A kernel of the lessons with an application. */
export function lessonGuest(kernel: string, application?: string): Guest {
  return {
    image: lessonProgram(kernel),
    ...(application !== undefined && { application: lessonProgram(application) }),
  };
}

/** What is seen at some places by an execution that goes from the start through all of them and never back. */
export function seenOnTheWay<Seen>(
  execution: Execution,
  places: readonly number[],
  look: (execution: Execution) => Seen,
): ReadonlyMap<number, Seen> {
  const seen = new Map<number, Seen>();
  for (const place of [...places].sort((a, b) => a - b)) {
    execution.run(place);
    seen.set(place, look(execution));
  }
  return seen;
}

/** All that a learner can see of an execution, as one comparable value. */
export function visible({ machine, journal, output, stop }: Execution): object {
  return {
    instruction: machine.retired,
    eip: machine.eip >>> 0,
    eflags: machine.eflags,
    registers: [...machine.registers.slice(0, 8)],
    cpl: machine.cpl,
    control: [machine.cr0, machine.cr2, machine.cr3],
    cycles: journal.cycles,
    counts: { ...journal.counts },
    tally: { ...machine.tally },
    printed: output.length,
    stop,
  };
}
