import { assembled } from '../../lesson/assembled.ts';
import type { SimulatorProgram } from './subject.ts';

/** So many programs stay assembled. */
const KEPT = 64;

const kept = new Map<string, SimulatorProgram | undefined>();

/** A program from its text; undefined where it cannot be assembled, which is its author's mistake. The same text always gives the same value. */
export function assembledProgram(file: string, text: string): SimulatorProgram | undefined {
  const name = `${file}\n${text}`;
  const program = kept.has(name) ? kept.get(name) : simulated(file, text);
  kept.delete(name);
  kept.set(name, program);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return program;
}

function simulated(file: string, text: string): SimulatorProgram | undefined {
  const { bytes, sourceMap, symbols, issues } = assembled(file, text);
  if (issues.length > 0) return undefined;
  return { file, bytes, lines: text.split(/\r\n|\n|\r/), assembly: { sourceMap, symbols } };
}
