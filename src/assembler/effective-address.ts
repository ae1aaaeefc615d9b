import { NO_REGISTER, REGISTERS_32, ESP } from '../machine/registers.ts';
import { evaluate, type BaseHint, type Scope } from './evaluate.ts';
import { Mistake } from './mistake.ts';
import { REGISTERS } from './register.ts';
import type { Operand } from './statement.ts';
import type { Value } from './value.ts';

/** A memory operand ready for ModR/M: registers by number, NO_REGISTER where there is none. */
export interface EffectiveAddress {
  readonly base: number;
  readonly index: number;
  readonly scale: 1 | 2 | 4 | 8;
  /** The displacement, without registers. */
  readonly displacement: Value;
}

type Memory = Extract<Operand, { kind: 'memory' }>;

/** Evaluates what stands in the brackets and deals out base, index and displacement as NASM does. */
export function effectiveAddress(operand: Memory, scope: Scope): EffectiveAddress {
  const hint: BaseHint = { kind: 'none' };
  const value = evaluate(operand.address, { ...scope, hint });
  const parts = dealOut(terms(value, operand), hint);
  if (parts === undefined) throw new Mistake(operand.place, 'asm.outside.addressForm');
  return { ...parts, displacement: { ...value, registers: new Map() } };
}

interface Term {
  readonly number: number;
  readonly times: number;
}

/** The registers in the order of their names, in which NASM keeps them within a sum. */
function terms({ registers }: Value, { place }: Memory): Term[] {
  return [...registers.keys()].sort().map((name) => {
    const register = REGISTERS.get(name)!;
    if (register.kind !== 'r32') throw new Mistake(place, 'asm.addressRegister', { register: name });
    return { number: register.number, times: Number(registers.get(name)) };
  });
}

const SCALES: readonly number[] = [1, 2, 4, 8] satisfies EffectiveAddress['scale'][];

type Parts = Pick<EffectiveAddress, 'base' | 'index' | 'scale'>;

function dealOut(registers: readonly Term[], hint: BaseHint): Parts | undefined {
  if (registers.length > 2) return undefined;
  let base = registers.find(({ times }) => times === 1);
  let index = registers.find((term) => term !== base);
  if (index?.times === 1 && base !== undefined && isSwapWanted(base, index, hint)) [base, index] = [index, base];
  if (base === undefined && registers.length > 1) return undefined;
  if (base === undefined && index !== undefined && isSplit(index, hint)) {
    [base, index] = [index, { ...index, times: index.times - 1 }];
  }
  if (index?.times === 1 && index.number === ESP) [base, index] = [index, base];
  if (index?.number === ESP || (index !== undefined && !SCALES.includes(index.times))) return undefined;
  return {
    base: base?.number ?? NO_REGISTER,
    index: index?.number ?? NO_REGISTER,
    scale: (index?.times ?? 1) as Parts['scale'],
  };
}

/** `[r*2]` is shorter as `[r+r]`; and `[r+r*2]`, whose terms came together, is taken apart again. */
function isSplit({ number, times }: Term, { kind }: BaseHint): boolean {
  if (times === 2) return number !== ESP;
  return kind === 'summed' && [3, 5, 9].includes(times);
}

/** The base is the register written first, unless it was multiplied by 1. */
function isSwapWanted(base: Term, index: Term, { kind, register }: BaseHint): boolean {
  if (kind === 'not-base') return REGISTERS_32[base.number] === register;
  return kind === 'base' && REGISTERS_32[index.number] === register;
}
