import { type EncodingScope } from './encode-instruction.ts';
import { encodeStatement, sizeOfStatement } from './encode-statement.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { LIMITS } from './limits.ts';
import { Mistake, catchMistake, type Place } from './mistake.ts';
import type { ParsedLine, Statement } from './statement.ts';
import type { SymbolTable } from './symbol-table.ts';
import { addressValue, isScalar, scalarValue } from './value.ts';

export type Report = (line: number, mistake: Pick<Mistake, 'place' | 'key' | 'values'>) => void;

/** A program with its places decided. */
export interface Layout {
  readonly origin: number;
  readonly bytes: Uint8Array;
  /** Of each line that gives bytes: the offset of the first and how many. */
  readonly rows: readonly { readonly line: number; readonly offset: number; readonly length: number }[];
}

/**
 * Lays the statements out until every label stays where it was. The first pass takes a jump whose target is further
 * down as short; each later pass decides again, from the labels of the pass before and from those above that it has
 * already placed. That is NASM's way, and where several solutions exist it decides which one comes out.
 */
export function layOut(lines: readonly ParsedLine[], symbols: SymbolTable, report: Report, warn: Report): Layout {
  const pass = new Pass(lines, symbols, report, warn);
  pass.run({ isFirst: true, isFinal: false });
  for (let count = 1; symbols.hasChanged; count++) {
    if (count > LIMITS.passes || count * lines.length > LIMITS.work) {
      report(1, new Mistake({ column: 1, length: 1 }, 'asm.noFixedLayout'));
      break;
    }
    pass.run({ isFirst: false, isFinal: false });
  }
  return pass.run({ isFirst: false, isFinal: true });
}

interface PassKind {
  readonly isFirst: boolean;
  readonly isFinal: boolean;
}

class Pass {
  private readonly lines: readonly ParsedLine[];
  private readonly symbols: SymbolTable;
  private readonly report: Report;
  private readonly warn: Report;
  /** Lines that were wrong in the first pass; they are left out from then on, so that nothing is said twice. */
  private readonly broken = new Set<ParsedLine>();
  private origin: bigint | undefined;
  private alignment = 1n;
  private image = new Uint8Array(0);
  private isFull = false;

  constructor(lines: readonly ParsedLine[], symbols: SymbolTable, report: Report, warn: Report) {
    this.lines = lines;
    this.symbols = symbols;
    this.report = report;
    this.warn = warn;
  }

  run(kind: PassKind): Layout {
    this.symbols.startPass();
    const rows: Layout['rows'][number][] = [];
    let offset = 0;
    for (const parsed of this.lines) {
      if (this.isFull) break;
      if (parsed.label !== undefined) this.symbols.define(parsed.label.name, addressValue(BigInt(offset)));
      if (parsed.statement === undefined || this.broken.has(parsed)) continue;
      const length = this.statement(parsed, parsed.statement, offset, kind);
      if (length > 0) rows.push({ line: parsed.line, offset, length });
      offset += length;
    }
    const origin = this.origin ?? 0n;
    if (kind.isFinal && origin % this.alignment !== 0n) this.reportAlignment();
    return { origin: Number(origin), bytes: this.image.slice(0, offset), rows };
  }

  private statement(parsed: ParsedLine, statement: Statement, offset: number, kind: PassKind): number {
    const length = catchMistake(
      () => this.lengthOf(parsed, statement, offset, kind),
      (mistake) => {
        // A mistake of a pass in between may vanish when the labels have found their places.
        if (!kind.isFirst && !kind.isFinal && !this.isFull) return;
        this.broken.add(parsed);
        this.report(parsed.line, mistake);
      },
    );
    return length ?? 0;
  }

  private lengthOf(parsed: ParsedLine, statement: Statement, offset: number, kind: PassKind): number {
    const scope = this.scope(parsed, offset, kind);
    if (statement.kind === 'bits') return 0;
    if (statement.kind === 'org') return this.setOrigin(statement.value, statement.place, scope, kind);
    if (statement.kind === 'equ') {
      this.symbols.define(statement.name, this.constant(statement.value, scope));
      return 0;
    }
    if (!kind.isFinal) return this.within(offset, sizeOfStatement(statement, scope), statement.place);
    if (statement.kind === 'align') this.noteAlignment(statement.boundary, scope);
    const write = (length: number): Uint8Array => this.room(offset, this.within(offset, length, statement.place));
    return encodeStatement(statement, scope, write);
  }

  private scope({ line }: ParsedLine, offset: number, { isFirst, isFinal }: PassKind): EncodingScope {
    return {
      offset: BigInt(offset),
      origin: this.origin ?? 0n,
      isCritical: false,
      isFinal,
      lookUp: (name, place) => this.symbols.lookUp(name, place, isFirst),
      warn: (place, key, values) => this.warn(line, { place, key, values }),
    };
  }

  private constant(expression: Expression, scope: EncodingScope) {
    const value = evaluate(expression, scope);
    if (value.registers.size > 0) throw new Mistake(expression.place, 'asm.registerInSum');
    if (value.starts !== 0n && value.starts !== 1n) throw new Mistake(expression.place, 'asm.notAnAddress');
    // As in NASM, a name that hangs on what stands further down is 0 for the rest of the first pass.
    return value.unknowns === 0n ? value : scalarValue(0n);
  }

  private setOrigin(expression: Expression, place: Place, scope: EncodingScope, { isFirst }: PassKind): number {
    if (!isFirst) return 0;
    const value = evaluate(expression, { ...scope, isCritical: true });
    if (!isScalar(value) || value.number < 0n || value.number > 0xffffffffn)
      throw new Mistake(expression.place, 'asm.badOrigin');
    if (this.origin !== undefined) throw new Mistake(place, 'asm.secondOrigin');
    this.origin = value.number;
    return 0;
  }

  private noteAlignment(boundary: Expression, scope: EncodingScope): void {
    const { number } = evaluate(boundary, { ...scope, isCritical: true });
    if (number > this.alignment) this.alignment = number;
  }

  /** NASM moves the whole program up to the greatest alignment in it. */
  private reportAlignment(): void {
    const at = this.lines.find(({ statement }) => statement?.kind === 'org');
    const place = at?.statement?.place ?? { column: 1, length: 1 };
    this.report(
      at?.line ?? 1,
      new Mistake(place, 'asm.outside.misalignedOrigin', { alignment: String(this.alignment) }),
    );
  }

  private within(offset: number, length: number, place: Place): number {
    const end = offset + length;
    if (end <= LIMITS.imageBytes && (this.origin ?? 0n) + BigInt(end) <= 0x1_0000_0000n) return length;
    this.isFull = true;
    throw new Mistake(place, 'asm.imageTooLarge', { limit: String(LIMITS.imageBytes >> 20) });
  }

  /** The part of the image at `offset`; it grows by doubling. */
  private room(offset: number, length: number): Uint8Array {
    if (offset + length > this.image.length) {
      const larger = new Uint8Array(Math.max(4096, 2 * (offset + length)));
      larger.set(this.image);
      this.image = larger;
    }
    return this.image.subarray(offset, offset + length);
  }
}
