/** How each instruction is translated: one table. What stands in neither list is copied. */
import { clearInterrupts, popFlags, pushFlags, setInterrupts } from '../../machine/flag-control.ts';
import { operandsOf } from '../../machine/operands-of.ts';
import type { MatchedForm } from '../../machine/decode-form.ts';
import type { Execute } from '../../machine/instruction.ts';
import { CS, SS } from '../../machine/registers.ts';
import { moveFromSegment, moveToSegment, popSegment, pushSegment } from '../../machine/stack.ts';
import * as system from '../../machine/system.ts';
import { type EmulatedInstruction, EMULATED_INSTRUCTIONS } from '../vmm-emulator/emulated-instructions.ts';
import type { Treatment } from './translated-block.ts';

/** Done by a few instructions in the copy itself, on the virtual CPU's state in the monitor's memory. */
const INLINED = new Map<Execute, readonly string[]>([
  [clearInterrupts, ['mov byte [vIF],0']],
  [setInterrupts, ['mov byte [vIF],1', 'cmp byte [vPENDING],0', 'jne monitor']],
  [pushFlags, ['pushfd', 'and dword [esp],0xffffcdff', 'or [esp],[vFLAGS]']],
  [popFlags, ['mov [vFLAGS],[esp]', 'popfd', 'cmp byte [vPENDING],0', 'jne monitor']],
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

/** How this instruction is translated; `text` is itself, `next` the address after it. */
export function treat(found: MatchedForm, text = found.instruction.mnemonic, next = 0): Treated {
  const { execute, endsBlock } = found.instruction;
  if (execute === undefined) return endsBlock ? treatBranch(found, text, next) : COPIED;
  const inline = INLINED.get(execute) ?? inlineSelector(execute, found, text);
  if (inline !== undefined) return { treatment: 'inline', translation: inline };
  const isCalledOut = LEAKING.has(execute) || (EMULATED_INSTRUCTIONS.has(execute) && !isPlainLoad(execute, found));
  return isCalledOut ? callOut(text) : COPIED;
}

/** The copy hands the instruction to the monitor. */
export const callOut = (text: string): Treated => ({
  treatment: 'call-out',
  translation: [`call monitor    ; ${text}`],
});

function isPlainLoad(execute: Execute, found: MatchedForm): boolean {
  return MAY_BE_COPIED.has(execute) && operandsOf(found).other !== SS;
}

/** CS and SS hold the real ring; the copy gives the guest's own. */
function inlineSelector(execute: Execute, found: MatchedForm, text: string): readonly string[] | undefined {
  if (execute !== moveFromSegment && execute !== pushSegment) return undefined;
  const { other } = operandsOf(found);
  return other === CS || other === SS ? [text.replace(/[cs]s$/, other === CS ? '[vCS]' : '[vSS]')] : undefined;
}

/** A direct branch is chained to the copy of its target; for the others the target is looked up when they run. */
function treatBranch({ instruction, form }: MatchedForm, text: string, next: number): Treated {
  const isDirect = form[1]?.startsWith('rel') === true;
  const target = text.slice(text.indexOf(' ') + 1);
  const back = instruction.mnemonic === 'call' ? [`push 0x${(next >>> 0).toString(16)}`] : [];
  const jump = instruction.mnemonic === 'call' ? 'jmp' : instruction.mnemonic;
  if (isDirect) return { treatment: 'chained', translation: [...back, `${jump} copy:${target}`] };
  const found = instruction.mnemonic === 'ret' ? 'pop [vTARGET]' : `mov [vTARGET],${target}`;
  return { treatment: 'lookup', translation: [found, ...back, 'jmp lookup'] };
}
