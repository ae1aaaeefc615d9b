/**
 * How a program makes a virtual machine with KVM: Linux, Documentation/virt/kvm/api.rst. Each step has what it needs
 * before it; `tryOrder` says what an order comes to, with the first error as the kernel gives it.
 */
import type { LocalizedText } from '../../language/localized-text.ts';

export type SetUpStepId =
  | 'open'
  | 'KVM_GET_API_VERSION'
  | 'KVM_CREATE_VM'
  | 'mmap-memory'
  | 'KVM_SET_USER_MEMORY_REGION'
  | 'KVM_CREATE_IRQCHIP'
  | 'KVM_CREATE_PIT2'
  | 'KVM_CREATE_VCPU'
  | 'KVM_GET_VCPU_MMAP_SIZE'
  | 'mmap-vcpu'
  | 'KVM_SET_SREGS'
  | 'KVM_SET_REGS'
  | 'KVM_RUN';

/** Something that must have been done, and what happens without it. */
export interface Need {
  readonly step: SetUpStepId;
  /** The step that used its result: it had to be done before that one. */
  readonly usedBy?: SetUpStepId;
  readonly failure: SetUpFailure;
}

/** An errno of the call itself, an exit from KVM_RUN that ends the guest, or the end of the program. */
export type SetUpFailure =
  | { readonly errno: 'EBADF' | 'EINVAL' | 'ENOENT' | 'EFAULT' | 'EEXIST' }
  | { readonly exit: 'KVM_EXIT_INTERNAL_ERROR' }
  | { readonly signal: 'SIGSEGV' };

export interface SetUpStep {
  readonly id: SetUpStepId;
  /** The call in C. */
  readonly call: string;
  /** The file descriptor it goes to, if any: of /dev/kvm, of the virtual machine, of the virtual processor. */
  readonly descriptor?: 'kvm' | 'vm' | 'vcpu';
  /** What a usual machine answers. */
  readonly answer: string;
  readonly purpose: LocalizedText;
  /** In the order in which the kernel notices that they are missing. */
  readonly needs: readonly Need[];
  /** Steps that must not have been done. */
  readonly before?: readonly Need[];
  /** False for what a virtual machine can do without. */
  readonly isRequired: boolean;
}

const badDescriptor = (step: SetUpStepId): Need => ({ step, failure: { errno: 'EBADF' } });
const invalid = (step: SetUpStepId): Need => ({ step, failure: { errno: 'EINVAL' } });
const already = (step: SetUpStepId): Need => ({ step, failure: { errno: 'EEXIST' } });
const required = { isRequired: true } as const;

/** The steps, in one order that works. */
export const SET_UP_STEPS: readonly SetUpStep[] = [
  {
    ...required,
    id: 'open',
    call: 'kvm = open("/dev/kvm", O_RDWR)',
    answer: 'kvm = 3',
    purpose: { es: 'Abre la puerta del módulo KVM.', en: 'Opens the door of the KVM module.' },
    needs: [],
  },
  {
    id: 'KVM_GET_API_VERSION',
    call: 'ioctl(kvm, KVM_GET_API_VERSION, 0)',
    descriptor: 'kvm',
    answer: '12',
    purpose: {
      es: 'Pregunta la versión de la interfaz: si no es 12, no sigas.',
      en: 'Asks for the version of the interface: unless it is 12, go no further.',
    },
    needs: [badDescriptor('open')],
    isRequired: false,
  },
  {
    ...required,
    id: 'KVM_CREATE_VM',
    call: 'vm = ioctl(kvm, KVM_CREATE_VM, 0)',
    descriptor: 'kvm',
    answer: 'vm = 4',
    purpose: {
      es: 'Crea una máquina virtual, todavía sin memoria ni procesador.',
      en: 'Makes a virtual machine, with neither memory nor processor yet.',
    },
    needs: [badDescriptor('open')],
  },
  {
    ...required,
    id: 'mmap-memory',
    call: 'memory = mmap(NULL, 8 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)',
    answer: 'memory = 0x7f…',
    purpose: {
      es: 'Pide al anfitrión memoria corriente, y copia en ella la imagen del invitado.',
      en: "Takes ordinary memory from the host, and copies the guest's image into it.",
    },
    needs: [],
  },
  {
    ...required,
    id: 'KVM_SET_USER_MEMORY_REGION',
    call: 'ioctl(vm, KVM_SET_USER_MEMORY_REGION, &region)',
    descriptor: 'vm',
    answer: '0',
    purpose: {
      es: 'Dice que esa memoria del programa es la memoria física del invitado desde la dirección 0.',
      en: "Says that this memory of the program is the guest's physical memory from address 0 on.",
    },
    // Nobody looks at the memory behind the address before the guest touches it.
    needs: [badDescriptor('KVM_CREATE_VM')],
  },
  {
    id: 'KVM_CREATE_IRQCHIP',
    call: 'ioctl(vm, KVM_CREATE_IRQCHIP, 0)',
    descriptor: 'vm',
    answer: '0',
    purpose: {
      es: 'Pone los controladores de interrupciones en el núcleo.',
      en: 'Puts the interrupt controllers into the kernel.',
    },
    needs: [badDescriptor('KVM_CREATE_VM')],
    before: [already('KVM_CREATE_IRQCHIP'), invalid('KVM_CREATE_VCPU')],
    isRequired: false,
  },
  {
    id: 'KVM_CREATE_PIT2',
    call: 'ioctl(vm, KVM_CREATE_PIT2, &pit)',
    descriptor: 'vm',
    answer: '0',
    purpose: { es: 'Pone el temporizador en el núcleo.', en: 'Puts the timer into the kernel.' },
    needs: [badDescriptor('KVM_CREATE_VM'), { step: 'KVM_CREATE_IRQCHIP', failure: { errno: 'ENOENT' } }],
    before: [already('KVM_CREATE_PIT2')],
    isRequired: false,
  },
  {
    ...required,
    id: 'KVM_CREATE_VCPU',
    call: 'vcpu = ioctl(vm, KVM_CREATE_VCPU, 0)',
    descriptor: 'vm',
    answer: 'vcpu = 5',
    purpose: { es: 'Añade el procesador virtual número 0.', en: 'Adds virtual processor number 0.' },
    needs: [badDescriptor('KVM_CREATE_VM')],
    before: [already('KVM_CREATE_VCPU')],
  },
  {
    ...required,
    id: 'KVM_GET_VCPU_MMAP_SIZE',
    call: 'size = ioctl(kvm, KVM_GET_VCPU_MMAP_SIZE, 0)',
    descriptor: 'kvm',
    answer: 'size = 12288',
    purpose: {
      es: 'Pregunta cuánto ocupa struct kvm_run, con lo que la sigue.',
      en: 'Asks how large struct kvm_run is, with what follows it.',
    },
    needs: [badDescriptor('open')],
  },
  {
    ...required,
    id: 'mmap-vcpu',
    call: 'run = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, vcpu, 0)',
    descriptor: 'vcpu',
    answer: 'run = 0x7f…',
    purpose: {
      es: 'Comparte struct kvm_run con el núcleo: allí estará la razón de cada salida.',
      en: 'Shares struct kvm_run with the kernel: the reason of each exit will stand there.',
    },
    needs: [badDescriptor('KVM_CREATE_VCPU'), invalid('KVM_GET_VCPU_MMAP_SIZE')],
  },
  {
    ...required,
    id: 'KVM_SET_SREGS',
    call: 'ioctl(vcpu, KVM_SET_SREGS, &sregs)',
    descriptor: 'vcpu',
    answer: '0',
    purpose: {
      es: 'Da valor a los segmentos y a CR0: modo protegido de 32 bits.',
      en: 'Sets segments and CR0: 32-bit protected mode.',
    },
    needs: [badDescriptor('KVM_CREATE_VCPU')],
  },
  {
    ...required,
    id: 'KVM_SET_REGS',
    call: 'ioctl(vcpu, KVM_SET_REGS, &regs)',
    descriptor: 'vcpu',
    answer: '0',
    purpose: { es: 'Da valor a RIP y a los demás registros.', en: 'Sets RIP and the other registers.' },
    needs: [badDescriptor('KVM_CREATE_VCPU')],
  },
  {
    ...required,
    id: 'KVM_RUN',
    call: 'ioctl(vcpu, KVM_RUN, 0)',
    descriptor: 'vcpu',
    answer: '0',
    purpose: {
      es: 'Entra en el invitado. Vuelve cuando el núcleo necesita al programa.',
      en: 'Enters the guest. It returns when the kernel needs the program.',
    },
    needs: [
      badDescriptor('KVM_CREATE_VCPU'),
      // Without memory or registers the processor fetches where nothing is, and KVM cannot emulate that.
      { step: 'KVM_SET_USER_MEMORY_REGION', failure: { exit: 'KVM_EXIT_INTERNAL_ERROR' } },
      { step: 'KVM_SET_SREGS', failure: { exit: 'KVM_EXIT_INTERNAL_ERROR' } },
      { step: 'KVM_SET_REGS', failure: { exit: 'KVM_EXIT_INTERNAL_ERROR' } },
      { step: 'mmap-memory', usedBy: 'KVM_SET_USER_MEMORY_REGION', failure: { errno: 'EFAULT' } },
      // The call succeeds; the program dies when it looks at run->exit_reason.
      { step: 'mmap-vcpu', failure: { signal: 'SIGSEGV' } },
    ],
  },
];

const STEPS = new Map(SET_UP_STEPS.map((step) => [step.id, step]));

/** The step of an id. */
export function setUpStep(id: SetUpStepId): SetUpStep {
  return STEPS.get(id)!;
}

/** What an order of steps comes to. */
export type SetUpOutcome =
  | { readonly isRunning: true }
  | {
      readonly isRunning: false;
      readonly at: number;
      readonly step: SetUpStepId;
      readonly cause: SetUpStepId;
      /** Whether the cause was not done yet, or had been done already. */
      readonly lacks: boolean;
      readonly failure: SetUpFailure;
    }
  | { readonly isRunning: false; readonly missing: 'KVM_RUN' };

/** Does the steps in this order, up to the first that fails; the guest runs when KVM_RUN is reached and succeeds. */
export function tryOrder(order: readonly SetUpStepId[]): SetUpOutcome {
  const done = new Map<SetUpStepId, number>();
  const isMissing = ({ step, usedBy }: Need): boolean => {
    const when = done.get(step);
    return when === undefined || (usedBy !== undefined && when > done.get(usedBy)!);
  };
  for (const [at, id] of order.entries()) {
    const { needs, before = [] } = STEPS.get(id)!;
    const missing = needs.find(isMissing);
    const broken = missing ?? before.find(({ step }) => done.has(step));
    if (broken !== undefined) {
      const { step: cause, failure } = broken;
      return { isRunning: false, at, step: id, cause, lacks: missing !== undefined, failure };
    }
    if (id === 'KVM_RUN') return { isRunning: true };
    done.set(id, at);
  }
  return { isRunning: false, missing: 'KVM_RUN' };
}
