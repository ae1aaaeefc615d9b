import { bootGuest } from './machine-execution.ts';
import { SHADOW_POLICIES, type ShadowPolicy } from './shadow-paging/shadow-tables.ts';
import type { Difference, Technique } from './technique.ts';
import { CUT_SEGMENTS } from './virtual-cpu/cut-segments.ts';
import { DeprivilegedGuest } from './vmm-emulator/deprivileged-guest.ts';

const LOST_FLAG = {
  es: 'POPFD en el anillo 1 deja IF como estaba y no falla: el monitor no se entera, el IF virtual sigue a 0 y la interrupción no llega nunca.',
  en: 'POPFD in ring 1 leaves IF as it was and does not fault: the monitor never learns of it, the virtual IF stays 0 and the tick never comes.',
};
const REAL_TABLES = {
  es: 'SGDT, SIDT, STR, MOV r,CS y PUSHFD no fallan: muestran las tablas, el anillo y el IF de la máquina real.',
  en: 'SGDT, SIDT, STR, MOV r,CS and PUSHFD do not fault: they show the tables, the ring and the IF of the real machine.',
};
const REAL_STATUS = {
  es: 'SMSW no falla y muestra el CR0 real, donde TS no está puesto.',
  en: 'SMSW does not fault and shows the real CR0, in which TS is not set.',
};
const REAL_RING = {
  es: 'MOV r,CS muestra el anillo 1: el núcleo se cree bajo su hipervisor, hace una hiperllamada y nadie contesta.',
  en: 'MOV r,CS shows ring 1: the kernel thinks that it is under its hypervisor, makes a hypercall, and nobody answers.',
};

const differences: readonly Difference[] = [
  { guest: 'popf', in: 'stop', reason: LOST_FLAG },
  { guest: 'popf', in: 'output', reason: LOST_FLAG },
  { guest: 'sgdt', in: 'output', reason: REAL_TABLES },
  { guest: 'smsw', in: 'output', reason: REAL_STATUS },
  ...CUT_SEGMENTS,
  ...(['hypercall', 'paravirtual'] as const).flatMap((guest) =>
    (['stop', 'status', 'output'] as const).map((fact) => ({ guest, in: fact, reason: REAL_RING })),
  ),
];

/**
 * Full virtualization as the theory wants it: the guest's kernel in ring 1, each privileged instruction faults and is
 * emulated on a virtual CPU. On x86 the sensitive instructions that do not fault break it.
 */
export const trapAndEmulate: Technique = {
  id: 'trap-and-emulate',
  actors: ['guest-application', 'guest-kernel', 'vmm', 'hardware'],
  kernel: 'any',
  options: [{ id: 'shadow', values: SHADOW_POLICIES }],
  differences,
  start(guest, { shadow }) {
    return new DeprivilegedGuest(bootGuest(guest), 'trap-and-emulate', (shadow as ShadowPolicy | undefined) ?? 'trace');
  },
};
