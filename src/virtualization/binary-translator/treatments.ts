/** How each instruction is translated: one table. What stands in neither list is copied. */
import { clearInterrupts, popFlags, pushFlags, setInterrupts } from '../../machine/flag-control.ts';
import { operandsOf } from '../../machine/fetch.ts';
import type { MatchedForm } from '../../machine/decode-form.ts';
import type { Execute } from '../../machine/instruction.ts';
import { CS, SEGMENT_REGISTERS, SS } from '../../machine/registers.ts';
import { moveFromSegment, moveToSegment, popSegment, pushSegment } from '../../machine/stack.ts';
import * as system from '../../machine/system.ts';
import { type EmulatedInstruction, EMULATED_INSTRUCTIONS } from '../vmm-emulator/emulated-instructions.ts';
import type { Treatment } from './translated-block.ts';

/** Done by a few instructions in the copy itself, on the virtual CPU's state in the monitor's memory. */
const INLINE = new Map<Execute, readonly string[]>([
  [clearInterrupts, ['mov byte [vIF],0']],
  [setInterrupts, ['mov byte [vIF],1', 'cmp byte [vPending],0', 'jne call-out']],
  [pushFlags, ['pushfd', 'call merge vIF and vIOPL into [esp]']],
  [popFlags, ['call take vIF and vIOPL from [esp]', 'popfd', 'cmp byte [vPending],0', 'jne call-out']],
]);

/** They show the real machine without a fault, so the copy asks the monitor. */
const ASKED: EmulatedInstruction = { cost: () => 'emulate' };
const LEAKING = new Map<Execute, EmulatedInstruction>([
  [system.storeGdtr, ASKED],
  [system.storeIdtr, ASKED],
  [system.storeTaskRegister, ASKED],
  [system.storeLocalDescriptorTable, ASKED],
  [system.storeMachineStatusWord, ASKED],
]);

/** Loads of a data segment register work on the real GDT as they are; only SS holds the ring. */
const MAY_BE_COPIED: ReadonlySet<Execute> = new Set([moveToSegment, popSegment]);

/** What the monitor does when a copy calls out for this instruction. */
export const calledOut = (execute: Execute): EmulatedInstruction | undefined =>
  LEAKING.get(execute) ?? EMULATED_INSTRUCTIONS.get(execute);

export interface Treated {
  readonly treatment: Treatment;
  readonly translation: readonly string[];
}

const COPIED: Treated = { treatment: 'copied', translation: [] };

export function treat(found: MatchedForm): Treated {
  const { execute, mnemonic, endsBlock } = found.instruction;
  if (execute === undefined) return endsBlock ? treatBranch(found) : COPIED;
  const inline = INLINE.get(execute) ?? inlineSelector(execute, found);
  if (inline !== undefined) return { treatment: 'inline', translation: inline };
  const isCalledOut = LEAKING.has(execute) || (EMULATED_INSTRUCTIONS.has(execute) && !isPlainLoad(execute, found));
  return isCalledOut ? { treatment: 'call-out', translation: [`call monitor: ${mnemonic}`] } : COPIED;
}

function isPlainLoad(execute: Execute, found: MatchedForm): boolean {
  return MAY_BE_COPIED.has(execute) && operandsOf(found).other !== SS;
}

/** CS and SS hold the real ring; the copy gives the guest's own. */
function inlineSelector(execute: Execute, found: MatchedForm): readonly string[] | undefined {
  if (execute !== moveFromSegment && execute !== pushSegment) return undefined;
  const { other } = operandsOf(found);
  if (other !== CS && other !== SS) return undefined;
  return [
    `${execute === pushSegment ? 'push' : 'mov …,'} v${(SEGMENT_REGISTERS as readonly string[])[other]!.toUpperCase()}`,
  ];
}

/** A direct branch is chained to the copy of its target; for the others the target is looked up when they run. */
function treatBranch({ instruction, form }: MatchedForm): Treated {
  const isDirect = form[1]?.startsWith('rel') === true;
  return isDirect
    ? { treatment: 'chained', translation: [`${instruction.mnemonic} copy of target`] }
    : { treatment: 'lookup', translation: ['call lookup of target'] };
}
