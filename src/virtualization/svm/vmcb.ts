/**
 * A VMCB that says what a VMCS says: a page of plain memory, with a control area and a state save area. AMD APM vol. 2,
 * appendix B; names are those of Linux's asm/svm.h.
 */
import { PIN_BASED, PRIMARY, SECONDARY } from '../vmcs/controls.ts';
import type { Vmcs } from '../vmcs/vmcs.ts';

export interface VmcbField {
  readonly area: 'control' | 'save';
  readonly name: string;
  /** From the VMCB's start. */
  readonly offset: number;
  readonly value: number;
}

/** Bits of intercept word 3, at 00Ch. */
const WORD_3 = {
  INTR: 0,
  VINTR: 4,
  'descriptor tables': 6,
  RDTSC: 14,
  CPUID: 18,
  HLT: 24,
  INVLPG: 25,
  IOIO_PROT: 27,
  MSR_PROT: 28,
  SHUTDOWN: 31,
} as const;
const EIGHT_TABLES = 0xff;
/** Word 4, at 010h: VMRUN must be intercepted, VMMCALL is a choice. */
const WORD_4 = 0b11;

function word3(vmcs: Vmcs): number {
  const pin = vmcs.read('PIN_BASED_VM_EXEC_CONTROL');
  const primary = vmcs.read('CPU_BASED_VM_EXEC_CONTROL');
  const secondary = vmcs.read('SECONDARY_VM_EXEC_CONTROL');
  const bit = (field: number, from: number, to: number): number => ((field >>> from) & 1) << to;
  const ports = bit(primary, PRIMARY['unconditional-io-exiting'], 0) | bit(primary, PRIMARY['use-io-bitmaps'], 0);
  const tables = bit(secondary, SECONDARY['descriptor-table-exiting'], 0) * EIGHT_TABLES;
  return (
    (bit(pin, PIN_BASED['external-interrupt-exiting'], WORD_3.INTR) |
      bit(primary, PRIMARY['interrupt-window-exiting'], WORD_3.VINTR) |
      (tables << WORD_3['descriptor tables']) |
      bit(primary, PRIMARY['rdtsc-exiting'], WORD_3.RDTSC) |
      bit(primary, PRIMARY['hlt-exiting'], WORD_3.HLT) |
      bit(primary, PRIMARY['invlpg-exiting'], WORD_3.INVLPG) |
      (ports << WORD_3.IOIO_PROT) |
      (1 << WORD_3.CPUID) |
      (1 << WORD_3.MSR_PROT) |
      (1 << WORD_3.SHUTDOWN)) >>>
    0
  );
}

/** Reads of CR0 to CR15 in the low half, writes in the high half. */
function controlRegisterIntercepts(vmcs: Vmcs): number {
  const primary = vmcs.read('CPU_BASED_VM_EXEC_CONTROL');
  const reads = ((primary >>> PRIMARY['cr3-store-exiting']) & 1) << 3;
  const writes = 1 | (((primary >>> PRIMARY['cr3-load-exiting']) & 1) << 3) | (1 << 4);
  return reads | (writes << 16);
}

/** The fields of both areas. */
export function vmcbOf(vmcs: Vmcs): readonly VmcbField[] {
  const isNested = (vmcs.read('SECONDARY_VM_EXEC_CONTROL') >>> SECONDARY['enable-ept']) & 1;
  const control = (offset: number, name: string, value: number): VmcbField => ({
    area: 'control',
    name,
    offset,
    value,
  });
  const save = (offset: number, name: string, value: number): VmcbField => ({
    area: 'save',
    name,
    offset: 0x400 + offset,
    value,
  });
  return [
    control(0x000, 'intercept_cr', controlRegisterIntercepts(vmcs)),
    control(0x008, 'intercept_exceptions', vmcs.read('EXCEPTION_BITMAP')),
    control(0x00c, 'intercept_word3', word3(vmcs)),
    control(0x010, 'intercept_word4', WORD_4),
    control(0x040, 'iopm_base_pa', vmcs.read('IO_BITMAP_A')),
    control(0x048, 'msrpm_base_pa', vmcs.read('MSR_BITMAP')),
    control(0x050, 'tsc_offset', vmcs.read('TSC_OFFSET')),
    control(0x058, 'asid', Math.max(1, vmcs.read('VIRTUAL_PROCESSOR_ID'))),
    control(0x090, 'nested_ctl', isNested),
    control(0x0a8, 'event_inj', vmcs.read('VM_ENTRY_INTR_INFO_FIELD')),
    control(0x0b0, 'nested_cr3', isNested * vmcs.read('EPT_POINTER') - ((isNested * vmcs.read('EPT_POINTER')) % 4096)),
    save(0x010, 'cs.selector', vmcs.read('GUEST_CS_SELECTOR')),
    save(0x020, 'ss.selector', vmcs.read('GUEST_SS_SELECTOR')),
    save(0x030, 'ds.selector', vmcs.read('GUEST_DS_SELECTOR')),
    save(0x068, 'gdtr.base', vmcs.read('GUEST_GDTR_BASE')),
    save(0x088, 'idtr.base', vmcs.read('GUEST_IDTR_BASE')),
    save(0x090, 'tr.selector', vmcs.read('GUEST_TR_SELECTOR')),
    save(0x148, 'cr4', vmcs.read('GUEST_CR4')),
    save(0x150, 'cr3', vmcs.read('GUEST_CR3')),
    save(0x158, 'cr0', vmcs.read('GUEST_CR0')),
    save(0x170, 'rflags', vmcs.read('GUEST_RFLAGS')),
    save(0x178, 'rip', vmcs.read('GUEST_RIP')),
    save(0x1d8, 'rsp', vmcs.read('GUEST_RSP')),
  ];
}
