import type { Translate } from '../../language/translate.ts';
import type { HostEvent } from '../../virtualization/host-event.ts';
import { EXIT_REASONS } from '../../virtualization/vmcs/exit-reasons.ts';
import type { Style } from '../style.ts';
import { HYPERCALL_SOURCE, KIND_SOURCES, KVM_RUN_SOURCE } from './why-sources.ts';

/** What is known of an event, and where it can be looked up. */
export interface Explanation {
  readonly text: string;
  readonly source: string;
}

/** Why an event happened: what its kind means, then what its own reason means. */
export function whyOf(event: HostEvent, { style, translate }: { style: Style; translate: Translate }): Explanation[] {
  const ofKind = { text: translate(`why.kind.${event.kind}`), source: KIND_SOURCES[event.kind] };
  const exit = EXIT_REASONS.find(({ name }) => name === intelNameOf(event.reason));
  if (exit !== undefined) {
    const isAmd = exit.number !== event.number;
    const name = isAmd ? `${event.reason} (0x${(event.number ?? 0).toString(16)})` : `${exit.name} (${exit.number})`;
    const source = isAmd ? AMD_SOURCE : exit.source;
    return [ofKind, { text: `${name}: ${exit.meaning[style.language]}`, source }];
  }
  return [ofKind, ...ofReason(event.reason, translate)];
}

const AMD_SOURCE = 'AMD APM vol. 2, appendix C';

/** What Intel calls the same exit, where AMD has another name for it. */
const INTEL_NAMES: readonly (readonly [amd: RegExp, intel: string])[] = [
  [/^EXCP_BASE/, 'EXCEPTION_NMI'],
  [/^INTR$/, 'EXTERNAL_INTERRUPT'],
  [/^VINTR$/, 'INTERRUPT_WINDOW'],
  [/^SHUTDOWN$/, 'TRIPLE_FAULT'],
  [/^(READ|WRITE)_CR/, 'CR_ACCESS'],
  [/^(GDTR|IDTR)_(READ|WRITE)$/, 'GDTR_IDTR'],
  [/^(LDTR|TR)_(READ|WRITE)$/, 'LDTR_TR'],
  [/^IOIO$/, 'IO_INSTRUCTION'],
  [/^MSR$/, 'MSR_WRITE'],
  [/^VMMCALL$/, 'VMCALL'],
  [/^NPF$/, 'EPT_VIOLATION'],
];

const intelNameOf = (reason: string | undefined): string | undefined =>
  INTEL_NAMES.find(([amd]) => reason !== undefined && amd.test(reason))?.[1] ?? reason;

/** Returns of KVM_RUN that occur here: Linux, include/uapi/linux/kvm.h. */
const KVM_RETURNS = [
  'KVM_EXIT_IO',
  'KVM_EXIT_MMIO',
  'KVM_EXIT_HLT',
  'KVM_EXIT_IRQ_WINDOW_OPEN',
  'KVM_EXIT_SHUTDOWN',
  'KVM_EXIT_INTR',
] as const;

/** Hypercalls of the interface. */
const CALLS = [
  'set_trap_table',
  'mmu_update',
  'set_gdt',
  'stack_switch',
  'set_callbacks',
  'fpu_taskswitch',
  'sched_op_compat',
  'update_descriptor',
  'multicall',
  'update_va_mapping',
  'set_timer_op',
  'xen_version',
  'console_io',
  'iret',
  'mmuext_op',
  'sched_op',
  'vcpu_op',
  'event_channel_op',
] as const;

function ofReason(reason: string | undefined, translate: Translate): Explanation[] {
  const returned = KVM_RETURNS.find((name) => name === reason);
  if (returned !== undefined) {
    return [{ text: `${returned}: ${translate(`why.kvm.${returned}`)}`, source: KVM_RUN_SOURCE }];
  }
  const call = CALLS.find((name) => name === reason);
  if (call === undefined) return [];
  return [{ text: `${call}: ${translate(`why.hypercall.${call}`)}`, source: HYPERCALL_SOURCE }];
}
