import { symbolsOf } from './expression.ts';
import { Mistake } from './mistake.ts';
import type { Report } from './layout.ts';
import type { ParsedLine, Statement } from './statement.ts';

type Equate = Extract<Statement, { kind: 'equ' }>;

/** Reports every EQU that is defined by way of itself, and gives the lines without them. NASM would make up a number. */
export function withoutCircles(lines: readonly ParsedLine[], report: Report): ParsedLine[] {
  const equates = new Map<string, Equate>();
  for (const { statement } of lines) if (statement?.kind === 'equ') equates.set(statement.name, statement);
  const circular = circularNames(equates);
  return lines.filter(({ line, statement }) => {
    if (statement?.kind !== 'equ' || !circular.has(statement.name)) return true;
    report(line, new Mistake(statement.place, 'asm.circular', { name: statement.name }));
    return false;
  });
}

/** Takes away, again and again, what depends on nothing that is left; what stays goes round in a circle or hangs on one. */
function circularNames(equates: ReadonlyMap<string, Equate>): ReadonlySet<string> {
  const needs = new Map(
    [...equates].map(([name, { value }]) => [name, new Set(symbolsOf(value).filter((other) => equates.has(other)))]),
  );
  const users = new Map<string, string[]>();
  for (const [name, others] of needs) {
    for (const other of others) {
      const known = users.get(other);
      if (known === undefined) users.set(other, [name]);
      else known.push(name);
    }
  }
  const free = [...needs].filter(([, others]) => others.size === 0).map(([name]) => name);
  for (let name = free.pop(); name !== undefined; name = free.pop()) {
    needs.delete(name);
    for (const user of users.get(name) ?? []) {
      needs.get(user)?.delete(name);
      if (needs.get(user)?.size === 0) free.push(user);
    }
  }
  return new Set(needs.keys());
}
