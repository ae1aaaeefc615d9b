import type { Language } from '../language/language.ts';
import type { Issue } from '../reader/issue.ts';
import { withoutCircles } from './check-circles.ts';
import { lineIn } from './comment.ts';
import { layOut, type Report } from './layout.ts';
import { LIMITS } from './limits.ts';
import { formatListing } from './listing.ts';
import { Mistake } from './mistake.ts';
import { parseProgram } from './parse-program.ts';
import { SymbolTable } from './symbol-table.ts';

/** A line of the program and the bytes that it became. */
export interface SourceLine {
  readonly address: number;
  readonly length: number;
  /** Counted from 1. */
  readonly line: number;
}

/** A program as bytes, with all that tells where they come from. With issues, `bytes` is no program to run. */
export interface Assembly {
  readonly bytes: Uint8Array;
  /** The address of the first byte: ORG. */
  readonly origin: number;
  /** The address of every label, a local one by its complete name: `start.loop`. */
  readonly symbols: ReadonlyMap<string, number>;
  /** In order of address. */
  readonly sourceMap: readonly SourceLine[];
  /** Line number, address, bytes and source of every line, its comments in one language. It is made when it is asked for: most never look. */
  readonly listing: (language: Language) => string;
  readonly issues: readonly Issue[];
  /** What NASM only warns of: a number that was cut to fit. */
  readonly warnings: readonly Issue[];
}

/** Turns NASM text into the bytes that `nasm -f bin` makes of it, or into issues; it never throws. */
export function assemble(source: string, { file }: { readonly file: string }): Assembly {
  const lines = source.length > LIMITS.sourceCharacters ? [] : source.split(/\r\n|\n|\r/);
  const issues = new IssueList(file, lines);
  const warnings = new IssueList(file, lines);
  if (source.length > LIMITS.sourceCharacters) {
    issues.add(1, new Mistake({ column: 1, length: 1 }, 'asm.sourceTooLong', { limit: LIMITS.sourceCharacters }));
  }
  const symbols = new SymbolTable();
  const program = withoutCircles(parseProgram(lines, symbols, issues.add), issues.add);
  const layout = layOut(program, symbols, issues.add, warnings.add);
  return {
    bytes: layout.bytes,
    origin: layout.origin,
    symbols: new Map([...symbols.addresses()].map(([name, offset]) => [name, layout.origin + Number(offset)])),
    sourceMap: layout.rows.map(({ line, offset, length }) => ({ line, address: layout.origin + offset, length })),
    listing: (language) =>
      formatListing(
        lines.map((line) => lineIn(line, language)),
        layout,
      ),
    issues: issues.sorted(),
    warnings: warnings.sorted(),
  };
}

/** The issues of one file; a limit keeps a text that is no program from filling the screen. */
class IssueList {
  private readonly issues: Issue[] = [];
  private readonly file: string;
  private readonly lines: readonly string[];

  constructor(file: string, lines: readonly string[]) {
    this.file = file;
    this.lines = lines;
  }

  readonly add: Report = (line, { place: { column, length }, key, values }) => {
    if (this.issues.length >= LIMITS.issues) return;
    this.issues.push({ file: this.file, line, column, length, key, values, sourceLine: this.lines[line - 1] ?? '' });
  };

  sorted(): Issue[] {
    return this.issues.sort((one, other) => one.line - other.line || one.column - other.column);
  }
}
