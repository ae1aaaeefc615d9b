import type { Report } from './layout.ts';
import { LIMITS } from './limits.ts';
import { Mistake, catchMistake } from './mistake.ts';
import { parseLine, type LabelledLine } from './parse-line.ts';
import type { ParsedLine, Statement } from './statement.ts';
import type { SymbolTable } from './symbol-table.ts';

/** Reads every line and declares its names; a line with a mistake is reported, and keeps its label. */
export function parseProgram(lines: readonly string[], symbols: SymbolTable, report: Report): ParsedLine[] {
  const parsed: ParsedLine[] = [];
  let scope = '';
  let hasBits = false;
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const onMistake = (mistake: Mistake): void => report(line, mistake);
    const labelled = catchMistake(() => readLine(text, scope), onMistake);
    if (labelled === undefined) continue;
    const { label } = labelled;
    if (label?.kind === 'label') scope = label.name;
    const isNew = label !== undefined && declare(label, line, symbols, report);
    const statement = catchMistake(labelled.readStatement, onMistake);
    if (statement?.kind === 'bits') hasBits = true;
    // Without BITS 32 NASM assembles for 16 bits.
    if (!hasBits && isInstruction(statement)) report(line, new Mistake(statement!.place, 'asm.bitsMissing'));
    if (isInstruction(statement)) hasBits = true;
    if (statement?.kind === 'equ' && !isNew) continue;
    parsed.push({ line, ...(isNew && label.kind !== 'equ' && { label }), ...(statement && { statement }) });
  }
  return parsed;
}

type Named = NonNullable<LabelledLine['label']>;

function readLine(text: string, scope: string): LabelledLine {
  if (text.length <= LIMITS.lineCharacters) return parseLine(text, scope);
  throw new Mistake({ column: LIMITS.lineCharacters + 1, length: 1 }, 'asm.lineTooLong', {
    limit: LIMITS.lineCharacters,
  });
}

/** Makes a name known; false when an earlier line has it. */
function declare({ name, place }: Named, line: number, symbols: SymbolTable, report: Report): boolean {
  const earlier = symbols.declare(name, line);
  if (earlier !== undefined) report(line, { place, key: 'asm.definedTwice', values: { name, line: String(earlier) } });
  return earlier === undefined;
}

function isInstruction(statement: Statement | undefined): boolean {
  if (statement?.kind === 'times' || statement?.kind === 'align') return isInstruction(statement.body);
  return statement?.kind === 'instruction';
}
