import type { Values } from '../quiz/formula.ts';

/** A program in which each value stands in place of what the `equ` of its name said. */
export function withValues(source: string, values: Values): string {
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replace(equate(name), (_, before: string) => before + String(value)),
    source,
  );
}

/** True where a program has an `equ` of that name. */
export function hasEquate(source: string, name: string): boolean {
  return equate(name).test(source);
}

/** `NAME equ …` or `NAME: equ …`, up to a comment or the end of the line. The name must be one of a lesson's values: letters, digits and _ only. */
function equate(name: string): RegExp {
  return new RegExp(`^([ \\t]*${name}:?[ \\t]+equ[ \\t]+)[^;\\n]*?(?=[ \\t]*(?:;|\\r?$))`, 'im');
}
