import { parseEncoding, type Encoding } from '../machine/encoding.ts';
import type { Form, Instruction, OperandKind } from '../machine/instruction.ts';
import { INSTRUCTIONS } from '../machine/instructions/index.ts';
import { Mistake, type Place } from './mistake.ts';
import { KIND_SHAPES, fitsKind, toldSize } from './operand-kinds.ts';
import type { Candidate, Operand, Size } from './statement.ts';

const BY_MNEMONIC = tabulate();

function tabulate(): ReadonlyMap<string, readonly Candidate[]> {
  const table = new Map<string, Candidate[]>();
  for (const instruction of INSTRUCTIONS) {
    const candidates = instruction.forms.map((form) => ({ instruction, form, encoding: encodingOf(form) }));
    for (const name of [instruction.mnemonic, ...(instruction.aliases ?? [])]) {
      table.set(name, [...(table.get(name) ?? []), ...candidates]);
    }
  }
  return table;
}

function encodingOf([encoding]: Form): Encoding {
  return parseEncoding(encoding);
}

export function isMnemonic(word: string): boolean {
  return BY_MNEMONIC.has(word);
}

/** The instructions that a mnemonic or its alias may mean. */
export function instructionsNamed(word: string): Instruction[] {
  return [...new Set((BY_MNEMONIC.get(word) ?? []).map(({ instruction }) => instruction))];
}

/** The forms that the operands fit, in order of preference; throws a Mistake that says why there is none. */
export function findCandidates(mnemonic: string, operands: readonly Operand[], place: Place): readonly Candidate[] {
  const all = BY_MNEMONIC.get(mnemonic) ?? [];
  const hasNear = all.some(({ form }) => form[1] === 'rel32');
  const fitting = all.filter(({ form }) => fits(form, operands, mnemonic) && (hasNear || !saysShort(operands)));
  if (fitting.length === 0) throw refusal(mnemonic, all, operands, place);
  const definite = fitting.filter((candidate) => isSizeTold(candidate, operands));
  return definite.length > 0 ? definite : onlySize(mnemonic, fitting, operands);
}

/** LEA computes an address and looks at no memory, so that any size may be written before it. */
const ANY_SIZE = new Set(['lea']);
/** NASM lets a jump or a call say that it is near even where it is indirect. */
const MAY_SAY_NEAR = new Set(['jmp', 'call']);

function fits([, ...kinds]: Form, operands: readonly Operand[], mnemonic: string): boolean {
  if (kinds.length !== operands.length) return false;
  return operands.every((operand, index) => {
    const kind = kinds[index]!;
    if (operand.kind === 'memory' && kind === 'm' && ANY_SIZE.has(mnemonic)) return true;
    if ('distance' in operand && kind !== 'rel8' && !MAY_SAY_NEAR.has(mnemonic) && !mnemonic.startsWith('j'))
      return false;
    if (
      operand.kind === 'immediate' &&
      operand.size === 32 &&
      kind === 'rel32' &&
      mnemonic.startsWith('j') &&
      mnemonic !== 'jmp'
    )
      return false;
    return fitsKind(operand, kind);
  });
}

/** A jump that is always short may not say so: LOOP and JECXZ. */
function saysShort(operands: readonly Operand[]): boolean {
  return operands.some((operand) => 'distance' in operand && operand.distance === 'short');
}

function isSizeTold({ instruction, form: [, ...kinds] }: Candidate, operands: readonly Operand[]): boolean {
  const index = operands.findIndex((operand) => operand.kind === 'memory' && operand.size === undefined);
  const size = KIND_SHAPES[kinds[index] ?? 'm'].memory;
  if (index < 0 || size === 0) return true;
  // The size of a shift's count says nothing of what is shifted.
  const hasCount = instruction.forms.some((form) => form.includes('1'));
  return operands.some((operand, other) => {
    if (other === index || (hasCount && operand.kind === 'immediate')) return false;
    return toldSize(operand, kinds[other]!) === size;
  });
}

/** These have forms of 16 bits outside the subset, so that NASM wants a size although the subset has one only. */
const NEED_A_SIZE = new Set(['push', 'pop']);

function onlySize(mnemonic: string, fitting: readonly Candidate[], operands: readonly Operand[]): readonly Candidate[] {
  const index = operands.findIndex(({ kind }) => kind === 'memory');
  const sizes = new Set(fitting.map(({ form }) => KIND_SHAPES[form[index + 1] as OperandKind].memory));
  if (sizes.size === 1 && !NEED_A_SIZE.has(mnemonic)) return fitting;
  throw new Mistake(operands[index]!.place, 'asm.sizeMissing');
}

function refusal(mnemonic: string, all: readonly Candidate[], operands: readonly Operand[], place: Place): Mistake {
  const upper = mnemonic.toUpperCase();
  if (!all.some(({ form }) => form.length - 1 === operands.length)) {
    return new Mistake(place, 'asm.operandCount', { mnemonic: upper, forms: writtenForms(mnemonic, all) });
  }
  const memories = operands.filter(({ kind }) => kind === 'memory');
  if (memories.length > 1) return new Mistake(memories[1]!.place, 'asm.twoMemoryOperands');
  const sizes = new Set(operands.map(writtenSize).filter((size) => size !== undefined));
  if (sizes.size === 1 && sizes.has(16)) return new Mistake(place, 'asm.outside.sixteenBits', { mnemonic: upper });
  const close = all.filter(({ form }) => isClose(form, operands));
  return new Mistake(place, 'asm.operandsDoNotFit', { mnemonic: upper, forms: writtenForms(mnemonic, close) });
}

/** A form of which at least one operand fits tells most about what is wrong; without any, all are as good. */
function isClose([, ...kinds]: Form, operands: readonly Operand[]): boolean {
  return (
    kinds.length === operands.length &&
    (operands.length < 2 || operands.some((operand, index) => fitsKind(operand, kinds[index]!)))
  );
}

const REGISTER_SIZES = { r8: 8, r16: 16, r32: 32, sreg: undefined, cr: undefined } as const;

function writtenSize(operand: Operand): Size | undefined {
  if (operand.kind === 'register') return REGISTER_SIZES[operand.register.kind];
  return operand.kind === 'far' ? undefined : operand.size;
}

const SHOWN_FORMS = 8;

/** The forms as the manual writes them, `ADD r/m32, imm32`; the kinds that only an encoder tells apart are one. */
function writtenForms(mnemonic: string, all: readonly Candidate[]): string {
  const forms = all.map(({ form: [, ...kinds] }) => `${mnemonic} ${kinds.map(plainKind).join(',')}`.trim());
  const distinct = [...new Set(forms)];
  return distinct.length > SHOWN_FORMS ? `${distinct.slice(0, SHOWN_FORMS).join(' · ')} …` : distinct.join(' · ');
}

function plainKind(kind: OperandKind): string {
  return kind.replace(/@.*|^moffs/, (match) => (match === 'moffs' ? 'm' : '')).replace('simm', 'imm');
}
