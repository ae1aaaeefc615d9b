/** The same events in AMD's words: VMRUN, #VMEXIT and its codes, NPF, the fields of a VMCB. */
import type { EventDetails } from '../host-event.ts';
import type { Options } from '../technique.ts';
import { readControlRegisterAccess } from '../vmcs/exit-qualification.ts';
import type { ExitReasonName } from '../vmcs/exit-reasons.ts';
import {
  controlRegisterInformation,
  deviceFaultInformation,
  ioInformation,
  nestedFaultInformation,
} from './exit-information.ts';
import { SVM_EXIT, type SvmExitName } from './svm-exits.ts';

/** What an exit left in the processor, besides what is told of it. */
export interface ExitFacts {
  readonly qualification: number;
  /** The address of the instruction after the one that left the guest. */
  readonly nextEip: number;
}

/** Tells details of an entry or exit in the words of one maker. */
export type Words = (details: EventDetails, facts: ExitFacts) => EventDetails;

/** The words that the option `vocabulary` asks for. */
export function wordsOf({ vocabulary }: Options): Words {
  return vocabulary === 'amd' ? inAmdWords : (details) => details;
}

interface SvmExit {
  readonly name: SvmExitName;
  /** Added to the name's code: an exception's vector. */
  readonly offset?: number;
  readonly fields?: Readonly<Record<string, number | string>>;
}

type Told = (details: EventDetails, facts: ExitFacts) => SvmExit;

const plain =
  (name: SvmExitName): Told =>
  () => ({ name });

/** By VT-x's reason. */
const EXITS: Readonly<Partial<Record<ExitReasonName, Told>>> = {
  EXTERNAL_INTERRUPT: plain('INTR'),
  TRIPLE_FAULT: plain('SHUTDOWN'),
  INTERRUPT_WINDOW: plain('VINTR'),
  CPUID: plain('CPUID'),
  HLT: plain('HLT'),
  RDTSC: plain('RDTSC'),
  VMCALL: plain('VMMCALL'),
  EXCEPTION_NMI: ({ fields }) => ({
    name: 'EXCP_BASE',
    offset: Number(fields!.VM_EXIT_INTR_INFO) & 0xff,
    fields: { EXITINFO1: fields!.VM_EXIT_INTR_ERROR_CODE!, EXITINFO2: fields!.EXIT_QUALIFICATION! },
  }),
  INVLPG: (_, { qualification }) => ({ name: 'INVLPG', fields: { EXITINFO1: qualification } }),
  CR_ACCESS: (_, { qualification }) => {
    const { type, register } = readControlRegisterAccess(qualification);
    const direction = type === 'mov-from' ? 'READ' : 'WRITE';
    const name = `${direction}_CR${register}` as SvmExitName;
    return { name, fields: { EXITINFO1: controlRegisterInformation(qualification) } };
  },
  IO_INSTRUCTION: (_, { qualification, nextEip }) => ({
    name: 'IOIO',
    fields: { EXITINFO1: ioInformation(qualification), EXITINFO2: nextEip },
  }),
  MSR_READ: () => ({ name: 'MSR', fields: { EXITINFO1: 0 } }),
  MSR_WRITE: () => ({ name: 'MSR', fields: { EXITINFO1: 1 } }),
  GDTR_IDTR: ({ text }) => tableExit(text),
  LDTR_TR: ({ text }) => tableExit(text),
  EPT_VIOLATION: ({ fields }, { qualification }) => ({
    name: 'NPF',
    fields: { EXITINFO1: nestedFaultInformation(qualification), EXITINFO2: fields!.GUEST_PHYSICAL_ADDRESS! },
  }),
  EPT_MISCONFIG: ({ fields }, { qualification }) => ({
    name: 'NPF',
    fields: { EXITINFO1: deviceFaultInformation(qualification !== 0), EXITINFO2: fields!.GUEST_PHYSICAL_ADDRESS! },
  }),
};

const TABLES: Readonly<Record<string, SvmExitName>> = {
  lgdt: 'GDTR_WRITE',
  lidt: 'IDTR_WRITE',
  ltr: 'TR_WRITE',
  sgdt: 'GDTR_READ',
  sidt: 'IDTR_READ',
  sldt: 'LDTR_READ',
  str: 'TR_READ',
};

function tableExit(text = ''): SvmExit {
  return { name: TABLES[text.split(' ')[0]!]! };
}

/** Fields that only have another name in a VMCB: their layout is the same. */
const RENAMED: Readonly<Record<string, string>> = {
  VM_ENTRY_INTR_INFO_FIELD: 'EVENTINJ',
  IDT_VECTORING_INFO_FIELD: 'EXITINTINFO',
  CPU_BASED_VM_EXEC_CONTROL: 'INTERCEPT_VINTR',
};

function renamed(fields: EventDetails['fields'] = {}): Record<string, number | string> {
  const found: Record<string, number | string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const other = RENAMED[name];
    if (other !== undefined) found[other] = other === 'INTERCEPT_VINTR' ? 1 : value;
  }
  return found;
}

/** Details of an entry or exit in AMD's words. */
export function inAmdWords(details: EventDetails, facts: ExitFacts): EventDetails {
  const { reason, text } = details;
  const rest = text === undefined ? {} : { text };
  const exit = EXITS[reason as ExitReasonName]?.(details, facts);
  const kept = renamed(details.fields);
  if (exit === undefined) return { ...rest, reason: 'VMRUN', ...(Object.keys(kept).length > 0 && { fields: kept }) };
  const { name, offset, fields } = exit;
  const all = { ...fields, ...kept };
  return {
    ...rest,
    reason: offset === undefined ? name : `${name}+${offset}`,
    number: SVM_EXIT[name] + (offset ?? 0),
    ...(Object.keys(all).length > 0 && { fields: all }),
  };
}
