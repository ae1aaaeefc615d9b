/** Basic blocks of guest code: where they begin and end, and where they lead. */
import { type MatchedForm, readForm } from '../../machine/decode-form.ts';
import { PAGE_BYTES } from '../../machine/machine.ts';

/** An instruction of a block, with its linear address. */
export interface BlockInstruction {
  readonly address: number;
  readonly found: MatchedForm;
}

/**
 * A run of instructions that is entered at its first one only. It ends with a transfer of control, before an instruction
 * that the processor's own loop must run, or at the end of its page.
 */
export interface Block {
  /** Linear address of the first instruction. */
  readonly address: number;
  readonly instructions: readonly BlockInstruction[];
  /** Linear address behind the last instruction. */
  readonly end: number;
  /** The target of a direct jump, conditional jump or call at the end. */
  readonly target: number | undefined;
  /** True when the instruction at `end` may follow. */
  readonly fallsThrough: boolean;
}

const LONGEST = 64;
const NEVER_FALLS_THROUGH = new Set(['jmp', 'call', 'ret']);

/** The block at a linear address, read from the bytes of its page. Undefined where the first instruction has no text. */
export function readBlock(page: Uint8Array, address: number): Block | undefined {
  const instructions: BlockInstruction[] = [];
  let at = address;
  while (instructions.length < LONGEST) {
    const found = readForm(page, at & (PAGE_BYTES - 1));
    if (typeof found === 'string' || found.instruction.operation === undefined) break;
    instructions.push({ address: at, found });
    at = (at + found.length) | 0;
    if (found.instruction.endsBlock || (at & -PAGE_BYTES) !== (address & -PAGE_BYTES)) break;
  }
  const last = instructions.at(-1);
  if (last === undefined) return undefined;
  const { instruction, form, immediate } = last.found;
  const isRelative = form[1]?.startsWith('rel') ?? false;
  return {
    address,
    instructions,
    end: at,
    target: isRelative ? (at + immediate) | 0 : undefined,
    fallsThrough: !(instruction.endsBlock && NEVER_FALLS_THROUGH.has(instruction.mnemonic)),
  };
}
