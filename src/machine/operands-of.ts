/** The operands of an instruction that was read, as the interpreter and `execute` want them. */
import type { MatchedForm } from './decode-form.ts';
import type { Form, OperandKind } from './instruction.ts';
import { MEMORY_REGISTER, standing, type Width, widthOf } from './interpreter-text.ts';
import type { Operands } from './operands.ts';
import { EAX, ECX, SEGMENT_REGISTERS } from './registers.ts';

/** A register's number as generated text wants it: see interpreter-text.ts. */
export function packedRegister(number: number, width: Width): number {
  if (width === 8) return number === MEMORY_REGISTER ? number * 4 : (number & 3) * 4 + (number >> 2);
  return width === 16 ? number * 2 : number;
}

/** The encoded number of a register operand. */
export const registerOf = (kind: OperandKind, found: MatchedForm): number => numberFrom(sourceOf(kind), found);

/** The register fields of w or x. */
export function packedRegisters(found: MatchedForm, isMemoryRegister: boolean): number {
  const { ofRegister, ofMemory, around } = factsOf(found.form);
  const fields = isMemoryRegister ? around : found.isMemory ? ofMemory : ofRegister;
  let packed = 0;
  for (const { source, width, shift } of fields) packed |= packedRegister(numberFrom(source, found), width) << shift;
  return packed;
}

/** What `execute` gets. A port in DX stands as immediate -1. */
export function operandsOf(found: MatchedForm): Operands {
  const { segment, hasPortInDx } = factsOf(found.form);
  return {
    size: found.size,
    register: found.isMemory ? -1 : found.rm,
    other: segment >= 0 ? segment : found.reg,
    isMemory: found.isMemory,
    base: found.base,
    index: found.index,
    scale: log2(found.scale),
    displacement: found.displacement,
    immediate: hasPortInDx ? -1 : found.immediate,
    selector: found.selector,
    length: found.length,
    isRepeated: found.prefix === 'rep',
  };
}

/** True where the first operand is an address relative to the next instruction. */
export const isRelative = (form: Form): boolean => factsOf(form).isRelative;

/** Of a power of two. */
export const log2 = (power: number): number => 31 - Math.clz32(power);

/** The field of the encoding that holds a register's number, or the number itself. */
type Source = 'rm' | 'reg' | number;

function sourceOf(kind: OperandKind): Source {
  if (kind.includes('/m') || kind.endsWith('@rm')) return 'rm';
  if (kind === 'cl') return ECX;
  return kind === 'al' || kind === 'ax' || kind === 'eax' ? EAX : 'reg';
}

function numberFrom(source: Source, { rm, reg }: MatchedForm): number {
  if (source === 'rm') return rm;
  return source === 'reg' ? reg : source;
}

interface Field {
  readonly source: Source;
  readonly width: Width;
  /** Where its bits begin in the packed word. */
  readonly shift: number;
}

/** What a form says by itself of its operands. It is found out once: instructions are decoded by the million. */
interface FormFacts {
  readonly ofRegister: readonly Field[];
  readonly ofMemory: readonly Field[];
  /** With the register that stands for memory around a case. */
  readonly around: readonly Field[];
  /** The segment register that the form names; -1 where it names none. */
  readonly segment: number;
  readonly hasPortInDx: boolean;
  readonly isRelative: boolean;
}

const known = new Map<Form, FormFacts>();

function factsOf(form: Form): FormFacts {
  const facts = known.get(form);
  if (facts !== undefined) return facts;
  const found = findFacts(form);
  known.set(form, found);
  return found;
}

function findFacts(form: Form): FormFacts {
  const kinds = form.slice(1) as OperandKind[];
  const names: readonly string[] = SEGMENT_REGISTERS;
  return {
    ofRegister: fieldsOf(kinds, false, false),
    ofMemory: fieldsOf(kinds, true, false),
    around: fieldsOf(kinds, true, true),
    segment: names.indexOf(kinds.find((kind) => names.includes(kind)) ?? ''),
    hasPortInDx: kinds.includes('dx'),
    isRelative: kinds[0]?.startsWith('rel') ?? false,
  };
}

const SHIFTS = [9, 15] as const;

function fieldsOf(kinds: readonly OperandKind[], isMemory: boolean, isMemoryRegister: boolean): Field[] {
  const wanted = kinds.flatMap((kind): Omit<Field, 'shift'>[] => {
    const where = standing(kind, isMemory);
    if (where === 'register') return [{ source: sourceOf(kind), width: widthOf(kind) }];
    return where === 'memory' && isMemoryRegister ? [{ source: MEMORY_REGISTER, width: widthOf(kind) }] : [];
  });
  return SHIFTS.flatMap((shift, i) => (wanted[i] === undefined ? [] : [{ ...wanted[i], shift }]));
}
