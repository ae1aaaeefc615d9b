/** What is told of an exit and of an entry: names, numbers, and the fields of the VMCS that say something then. */
import type { Machine } from '../../machine/machine.ts';
import type { EventDetails } from '../host-event.ts';
import type { ExitFacts, Words } from '../svm/in-amd-words.ts';
import { PRIMARY } from './controls.ts';
import { EXIT_FIELDS, INSTRUCTION_REASONS } from './exit-fields.ts';
import { exitReasonName } from './exit-reasons.ts';
import { instructionText } from './instruction-text.ts';
import type { Vmcs } from './vmcs.ts';
import type { VmcsField } from './vmcs-fields.ts';

function factsOf(vmcs: Vmcs, machine: Machine): ExitFacts {
  return {
    qualification: vmcs.read('EXIT_QUALIFICATION'),
    nextEip: (machine.eip >>> 0) + vmcs.read('VM_EXIT_INSTRUCTION_LEN'),
  };
}

/** The values of these fields, or nothing where there are none. */
function fieldsOf(vmcs: Vmcs, names: readonly VmcsField[]): Pick<EventDetails, 'fields'> {
  if (names.length === 0) return {};
  return { fields: Object.fromEntries(names.map((name) => [name, vmcs.read(name)])) };
}

/** An exit that has just happened. */
export function exitDetails(vmcs: Vmcs, machine: Machine, words: Words): EventDetails {
  const reason = vmcs.read('VM_EXIT_REASON');
  const names = [...(EXIT_FIELDS[reason] ?? [])];
  if (vmcs.read('IDT_VECTORING_INFO_FIELD') !== 0) names.push('IDT_VECTORING_INFO_FIELD');
  const text = INSTRUCTION_REASONS.has(reason) ? { text: instructionText(machine) } : {};
  return words(
    { reason: exitReasonName(reason), number: reason, ...text, ...fieldsOf(vmcs, names) },
    factsOf(vmcs, machine),
  );
}

/** An entry that is about to happen. */
export function entryDetails(vmcs: Vmcs, machine: Machine, words: Words, isLaunched: boolean): EventDetails {
  const names: VmcsField[] = [];
  if (vmcs.read('VM_ENTRY_INTR_INFO_FIELD') !== 0) names.push('VM_ENTRY_INTR_INFO_FIELD');
  const awaitsWindow = (vmcs.read('CPU_BASED_VM_EXEC_CONTROL') >>> PRIMARY['interrupt-window-exiting']) & 1;
  if (awaitsWindow) names.push('CPU_BASED_VM_EXEC_CONTROL');
  return words({ reason: isLaunched ? 'VMRESUME' : 'VMLAUNCH', ...fieldsOf(vmcs, names) }, factsOf(vmcs, machine));
}
