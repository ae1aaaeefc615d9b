/** How a hypervisor gets from a plain processor to its first guest: SDM vol. 3C, chapters 24, 25 and 32. */
import type { LocalizedText } from '../../language/localized-text.ts';
import type { Vmcs } from './vmcs.ts';
import type { VmcsField } from './vmcs-fields.ts';

/** One step of the host, before the guest's first instruction. */
export interface StartStep {
  readonly instruction: string;
  readonly purpose: LocalizedText;
  /** Where the step has a field of the VMCS: its value. */
  readonly field?: VmcsField;
  readonly value?: number;
}

const DETECT: readonly StartStep[] = [
  {
    instruction: 'CPUID.1:ECX.VMX[5]',
    purpose: { es: '¿Tiene VT-x el procesador?', en: 'Does the processor have VT-x?' },
  },
  {
    instruction: 'RDMSR IA32_FEATURE_CONTROL',
    purpose: {
      es: '¿Lo permite el firmware? Bit 0, cerrado; bit 2, VMXON permitido.',
      en: 'Does the firmware allow it? Bit 0: locked; bit 2: VMXON allowed.',
    },
  },
  { instruction: 'MOV CR4', purpose: { es: 'CR4.VMXE (bit 13) a 1.', en: 'CR4.VMXE (bit 13) to 1.' } },
  {
    instruction: 'VMXON',
    purpose: { es: 'El procesador pasa a modo raíz de VMX.', en: 'The processor goes to VMX root operation.' },
  },
];

const PREPARE: readonly StartStep[] = [
  {
    instruction: 'VMCLEAR',
    purpose: {
      es: 'Inicializa la VMCS: su estado de lanzamiento es «clear».',
      en: 'Initializes the VMCS: its launch state is “clear”.',
    },
  },
  {
    instruction: 'VMPTRLD',
    purpose: { es: 'La hace la VMCS actual de este procesador.', en: "Makes it this processor's current VMCS." },
  },
];

const ENTER: readonly StartStep[] = [
  {
    instruction: 'VMLAUNCH',
    purpose: {
      es: 'Primera entrada en el invitado: el estado pasa a «launched».',
      en: 'First entry to the guest: the launch state becomes “launched”.',
    },
  },
  { instruction: 'VMRESUME', purpose: { es: 'Las demás entradas.', en: 'All later entries.' } },
];

const WRITTEN: readonly VmcsField[] = [
  'PIN_BASED_VM_EXEC_CONTROL',
  'CPU_BASED_VM_EXEC_CONTROL',
  'SECONDARY_VM_EXEC_CONTROL',
  'EXCEPTION_BITMAP',
  'CR0_GUEST_HOST_MASK',
  'CR0_READ_SHADOW',
  'CR4_GUEST_HOST_MASK',
  'CR4_READ_SHADOW',
  'EPT_POINTER',
  'GUEST_CR0',
  'GUEST_CR3',
  'GUEST_CS_SELECTOR',
  'GUEST_RSP',
  'GUEST_RIP',
  'GUEST_RFLAGS',
];

const GUEST: LocalizedText = { es: 'Estado del invitado.', en: 'Guest state.' };
const CONTROL: LocalizedText = { es: 'Qué sale del invitado.', en: 'What leaves the guest.' };

/** The steps, with the values that this guest's VMCS really got. */
export function startSteps(vmcs: Vmcs): readonly StartStep[] {
  const written = WRITTEN.map((field) => ({
    instruction: 'VMWRITE',
    purpose: field.startsWith('GUEST_') ? GUEST : CONTROL,
    field,
    value: vmcs.read(field),
  }));
  return [...DETECT, ...PREPARE, ...written, ...ENTER];
}

/** A VMX instruction that fails does not fault: it leaves a number in VM_INSTRUCTION_ERROR. SDM vol. 3C, 31.4. */
export const VM_INSTRUCTION_ERRORS: Readonly<Record<number, string>> = {
  4: 'VMLAUNCH with non-clear VMCS',
  5: 'VMRESUME with non-launched VMCS',
  7: 'VM entry with invalid control field(s)',
  8: 'VM entry with invalid host-state field(s)',
};

/** The error of an entry instruction for a launch state; undefined when it enters. */
export function entryError(instruction: 'VMLAUNCH' | 'VMRESUME', isLaunched: boolean): 4 | 5 | undefined {
  if (instruction === 'VMLAUNCH') return isLaunched ? 4 : undefined;
  return isLaunched ? undefined : 5;
}
