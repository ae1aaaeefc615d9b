/** Basic exit reasons: SDM vol. 3C, 25.9.1 and appendix C. Names are those of Linux's uapi/asm/vmx.h. */
import type { LocalizedText } from '../../language/localized-text.ts';

export const EXIT_REASON = {
  EXCEPTION_NMI: 0,
  EXTERNAL_INTERRUPT: 1,
  TRIPLE_FAULT: 2,
  INIT_SIGNAL: 3,
  INTERRUPT_WINDOW: 7,
  NMI_WINDOW: 8,
  TASK_SWITCH: 9,
  CPUID: 10,
  HLT: 12,
  INVD: 13,
  INVLPG: 14,
  RDPMC: 15,
  RDTSC: 16,
  VMCALL: 18,
  VMCLEAR: 19,
  VMLAUNCH: 20,
  VMPTRLD: 21,
  VMREAD: 23,
  VMRESUME: 24,
  VMWRITE: 25,
  VMOFF: 26,
  VMON: 27,
  CR_ACCESS: 28,
  DR_ACCESS: 29,
  IO_INSTRUCTION: 30,
  MSR_READ: 31,
  MSR_WRITE: 32,
  INVALID_STATE: 33,
  PAUSE_INSTRUCTION: 40,
  APIC_ACCESS: 44,
  GDTR_IDTR: 46,
  LDTR_TR: 47,
  EPT_VIOLATION: 48,
  EPT_MISCONFIG: 49,
  INVEPT: 50,
  RDTSCP: 51,
  PREEMPTION_TIMER: 52,
  INVVPID: 53,
  WBINVD: 54,
  XSETBV: 55,
  APIC_WRITE: 56,
} as const;

export type ExitReasonName = keyof typeof EXIT_REASON;

/** What decides whether a reason can occur. */
export type ExitCause = 'always' | 'control' | 'event';

/** One exit reason, as a lesson tells it. */
export interface ExitReason {
  readonly name: ExitReasonName;
  readonly number: number;
  readonly meaning: LocalizedText;
  readonly cause: ExitCause;
  /** The control that asks for it, where one does. */
  readonly control?: string;
  /** True where programs inside the subset can bring it about. */
  readonly isInSubset: boolean;
  readonly source: string;
}

const APPENDIX = 'SDM vol. 3D, appendix C';
const SOURCES: Readonly<Record<ExitCause, string>> = {
  always: 'SDM vol. 3C, 26.1.2',
  control: 'SDM vol. 3C, 26.1.3',
  event: 'SDM vol. 3C, 26.2',
};

type Told = readonly [name: ExitReasonName, cause: ExitCause, es: string, en: string];

/** Reasons that programs inside the subset can bring about, with the control that asks for each. */
const IN_SUBSET: Readonly<Partial<Record<ExitReasonName, string | undefined>>> = {
  EXCEPTION_NMI: 'exception-bitmap',
  EXTERNAL_INTERRUPT: 'external-interrupt-exiting',
  TRIPLE_FAULT: undefined,
  INTERRUPT_WINDOW: 'interrupt-window-exiting',
  CPUID: undefined,
  HLT: 'hlt-exiting',
  INVLPG: 'invlpg-exiting',
  RDTSC: 'rdtsc-exiting',
  VMCALL: undefined,
  CR_ACCESS: 'CR0_GUEST_HOST_MASK, cr3-load-exiting, cr3-store-exiting',
  IO_INSTRUCTION: 'unconditional-io-exiting, use-io-bitmaps',
  MSR_READ: 'use-msr-bitmaps',
  MSR_WRITE: 'use-msr-bitmaps',
  GDTR_IDTR: 'descriptor-table-exiting',
  LDTR_TR: 'descriptor-table-exiting',
  EPT_VIOLATION: 'enable-ept',
  EPT_MISCONFIG: 'enable-ept',
};

const TOLD: readonly Told[] = [
  [
    'EXCEPTION_NMI',
    'control',
    'excepción cuyo bit está en el mapa de excepciones, o una NMI',
    'exception whose bit is set in the exception bitmap, or an NMI',
  ],
  [
    'EXTERNAL_INTERRUPT',
    'control',
    'interrupción del hardware: la atiende el anfitrión',
    'interrupt from the hardware: the host serves it',
  ],
  [
    'TRIPLE_FAULT',
    'event',
    'tercer fallo al entregar un fallo doble: el invitado no puede seguir',
    'third fault while a double fault is delivered: the guest cannot go on',
  ],
  ['INIT_SIGNAL', 'event', 'señal INIT', 'INIT signal'],
  [
    'INTERRUPT_WINDOW',
    'control',
    'el invitado ya acepta interrupciones, y el anfitrión lo esperaba',
    'the guest takes interrupts now, and the host waited for that',
  ],
  ['NMI_WINDOW', 'control', 'el invitado ya acepta NMI', 'the guest takes NMIs now'],
  ['TASK_SWITCH', 'event', 'cambio de tarea por hardware', 'task switch by hardware'],
  ['CPUID', 'always', 'CPUID: sale siempre', 'CPUID: always exits'],
  ['HLT', 'control', 'HLT: el invitado no tiene nada que hacer', 'HLT: the guest has nothing to do'],
  ['INVD', 'always', 'INVD', 'INVD'],
  ['INVLPG', 'control', 'INVLPG: olvidar una traducción', 'INVLPG: forget one translation'],
  ['RDPMC', 'control', 'RDPMC', 'RDPMC'],
  ['RDTSC', 'control', 'RDTSC: leer el contador de tiempo', 'RDTSC: read the time-stamp counter'],
  ['VMCALL', 'always', 'VMCALL: el invitado llama al hipervisor', 'VMCALL: the guest calls the hypervisor'],
  [
    'VMCLEAR',
    'always',
    'VMCLEAR dentro del invitado: virtualización anidada',
    'VMCLEAR inside the guest: nested virtualization',
  ],
  [
    'VMLAUNCH',
    'always',
    'VMLAUNCH dentro del invitado: virtualización anidada',
    'VMLAUNCH inside the guest: nested virtualization',
  ],
  [
    'VMPTRLD',
    'always',
    'VMPTRLD dentro del invitado: virtualización anidada',
    'VMPTRLD inside the guest: nested virtualization',
  ],
  [
    'VMREAD',
    'always',
    'VMREAD dentro del invitado: virtualización anidada',
    'VMREAD inside the guest: nested virtualization',
  ],
  [
    'VMRESUME',
    'always',
    'VMRESUME dentro del invitado: virtualización anidada',
    'VMRESUME inside the guest: nested virtualization',
  ],
  [
    'VMWRITE',
    'always',
    'VMWRITE dentro del invitado: virtualización anidada',
    'VMWRITE inside the guest: nested virtualization',
  ],
  [
    'VMOFF',
    'always',
    'VMXOFF dentro del invitado: virtualización anidada',
    'VMXOFF inside the guest: nested virtualization',
  ],
  [
    'VMON',
    'always',
    'VMXON dentro del invitado: virtualización anidada',
    'VMXON inside the guest: nested virtualization',
  ],
  [
    'CR_ACCESS',
    'control',
    'acceso a un registro de control que es del anfitrión',
    "access to a control register that is the host's",
  ],
  ['DR_ACCESS', 'control', 'acceso a un registro de depuración', 'access to a debug register'],
  ['IO_INSTRUCTION', 'control', 'IN u OUT', 'IN or OUT'],
  ['MSR_READ', 'control', 'RDMSR de un registro que sale', 'RDMSR of a register that exits'],
  ['MSR_WRITE', 'control', 'WRMSR de un registro que sale', 'WRMSR of a register that exits'],
  [
    'INVALID_STATE',
    'event',
    'entrada fallida: el estado del invitado no es válido',
    'failed entry: the guest state is not valid',
  ],
  ['PAUSE_INSTRUCTION', 'control', 'PAUSE en un bucle de espera', 'PAUSE in a waiting loop'],
  ['APIC_ACCESS', 'control', 'acceso a la página del APIC', 'access to the APIC page'],
  ['GDTR_IDTR', 'control', 'LGDT, LIDT, SGDT o SIDT', 'LGDT, LIDT, SGDT or SIDT'],
  ['LDTR_TR', 'control', 'LLDT, LTR, SLDT o STR', 'LLDT, LTR, SLDT or STR'],
  [
    'EPT_VIOLATION',
    'control',
    'el segundo nivel de tablas no tiene la página, o no la permite',
    'the second level of tables lacks the page, or forbids the access',
  ],
  [
    'EPT_MISCONFIG',
    'control',
    'entrada no válida en el segundo nivel: así marca KVM las páginas de un dispositivo',
    'invalid entry in the second level: so KVM marks the pages of a device',
  ],
  ['INVEPT', 'always', 'INVEPT dentro del invitado', 'INVEPT inside the guest'],
  ['RDTSCP', 'control', 'RDTSCP', 'RDTSCP'],
  ['PREEMPTION_TIMER', 'control', 'se agotó el temporizador de VMX', 'the VMX-preemption timer ran out'],
  ['INVVPID', 'always', 'INVVPID dentro del invitado', 'INVVPID inside the guest'],
  ['WBINVD', 'control', 'WBINVD', 'WBINVD'],
  ['XSETBV', 'always', 'XSETBV: sale siempre', 'XSETBV: always exits'],
  ['APIC_WRITE', 'control', 'escritura en el APIC virtual', 'write to the virtual APIC'],
];

/** The table of exit reasons, by number. */
export const EXIT_REASONS: readonly ExitReason[] = TOLD.map(([name, cause, es, en]) => {
  const control = IN_SUBSET[name];
  return {
    ...{ name, number: EXIT_REASON[name], meaning: { es, en }, cause, isInSubset: name in IN_SUBSET },
    ...(control !== undefined && { control }),
    source: `${APPENDIX}; ${SOURCES[cause]}`,
  };
});

const NAMES: readonly (ExitReasonName | undefined)[] = Object.entries(EXIT_REASON).reduce<
  (ExitReasonName | undefined)[]
>((names, [name, number]) => {
  names[number] = name as ExitReasonName;
  return names;
}, []);

/** The name that goes with a number. */
export const exitReasonName = (number: number): ExitReasonName => NAMES[number]!;
