import { assemble, type Assembly } from '../assembler/assemble.ts';

/** So many programs stay assembled. */
const KEPT = 96;

const kept = new Map<string, Assembly>();

/** A program from its text. The same text always gives the same value, with the very same bytes, however many learners ask. */
export function assembled(file: string, text: string): Assembly {
  const name = `${file}\n${text}`;
  const program = kept.get(name) ?? assemble(text, { file });
  kept.delete(name);
  kept.set(name, program);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return program;
}
