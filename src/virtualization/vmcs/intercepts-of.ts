/** From the control fields of a VMCS to the instructions that the processor has to look at twice. */
import { INTERCEPT, type InterceptedInstruction } from '../../machine/monitor.ts';
import { PRIMARY, type PrimaryControl, SECONDARY } from './controls.ts';
import type { Vmcs } from './vmcs.ts';

/** Exit whatever the controls say; IN and OUT are among them because a port that does not exit is still watched. */
const ALWAYS: readonly InterceptedInstruction[] = ['cpuid', 'vmcall', 'in', 'out'];

const BY_PRIMARY: readonly (readonly [PrimaryControl, InterceptedInstruction])[] = [
  ['hlt-exiting', 'hlt'],
  ['invlpg-exiting', 'invlpg'],
  ['rdtsc-exiting', 'rdtsc'],
  ['cr3-load-exiting', 'cr3Load'],
  ['cr3-store-exiting', 'cr3Store'],
];

/** Where the host owns a bit of CR0, writes are compared with the read shadow, and reads mix it in. */
const BY_CR0_MASK: readonly InterceptedInstruction[] = ['cr0', 'cr0Store', 'clts', 'lmsw', 'smsw'];

/** The bits for `machine.intercepts`. MSRs are looked at always: without a bitmap every access exits. */
export function interceptsOf(vmcs: Vmcs): number {
  const primary = vmcs.read('CPU_BASED_VM_EXEC_CONTROL');
  const secondary = vmcs.read('SECONDARY_VM_EXEC_CONTROL');
  const chosen: InterceptedInstruction[] = [...ALWAYS, 'rdmsr', 'wrmsr'];
  for (const [control, instruction] of BY_PRIMARY) if ((primary >>> PRIMARY[control]) & 1) chosen.push(instruction);
  if ((secondary >>> SECONDARY['descriptor-table-exiting']) & 1) chosen.push('descriptorTables');
  if (vmcs.read('CR0_GUEST_HOST_MASK') !== 0) chosen.push(...BY_CR0_MASK);
  if (vmcs.read('CR4_GUEST_HOST_MASK') !== 0) chosen.push('cr4');
  return chosen.reduce((bits, instruction) => bits | INTERCEPT[instruction], 0);
}
