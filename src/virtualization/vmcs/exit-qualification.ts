/** The formats of the exit qualification: SDM vol. 3C, 28.2.1. Each builder has a reader beside it. */

/** Access types of a control-register exit: SDM vol. 3C, table 28-3. */
export const CR_ACCESS_TYPE = { 'mov-to': 0, 'mov-from': 1, clts: 2, lmsw: 3 } as const;
export type ControlRegisterAccessType = keyof typeof CR_ACCESS_TYPE;

export interface ControlRegisterAccess {
  readonly type: ControlRegisterAccessType;
  /** 0, 3 or 4. */
  readonly register: number;
  /** The general register of a MOV, by its encoding. */
  readonly general: number;
  /** The source of LMSW. */
  readonly source: number;
}

const ACCESS_TYPES = Object.keys(CR_ACCESS_TYPE) as ControlRegisterAccessType[];

export const controlRegisterAccess = (
  type: ControlRegisterAccessType,
  register: number,
  general = 0,
  source = 0,
): number => (register | (CR_ACCESS_TYPE[type] << 4) | (general << 8) | (source << 16)) >>> 0;

export const readControlRegisterAccess = (qualification: number): ControlRegisterAccess => ({
  type: ACCESS_TYPES[(qualification >>> 4) & 3]!,
  register: qualification & 15,
  general: (qualification >>> 8) & 15,
  source: qualification >>> 16,
});

/** An I/O instruction: SDM vol. 3C, table 28-5. The subset has no INS and OUTS, so bits 4 and 5 stay 0. */
export interface PortAccess {
  readonly direction: 'in' | 'out';
  /** In bytes. */
  readonly size: number;
  readonly isImmediate: boolean;
  readonly port: number;
}

const DIRECTION_IN = 1 << 3;
const IMMEDIATE = 1 << 6;

export const portAccess = (isInput: boolean, bytes: number, isImmediate: boolean, port: number): number =>
  ((bytes - 1) | (isInput ? DIRECTION_IN : 0) | (isImmediate ? IMMEDIATE : 0) | (port << 16)) >>> 0;

export const readPortAccess = (qualification: number): PortAccess => ({
  direction: qualification & DIRECTION_IN ? 'in' : 'out',
  size: (qualification & 7) + 1,
  isImmediate: (qualification & IMMEDIATE) !== 0,
  port: qualification >>> 16,
});

/** An EPT violation: SDM vol. 3C, table 28-7. */
export const EPT_VIOLATION_BITS = {
  read: 1 << 0,
  write: 1 << 1,
  fetch: 1 << 2,
  readable: 1 << 3,
  writable: 1 << 4,
  executable: 1 << 5,
  linearIsValid: 1 << 7,
  /** The access was to the translation of a linear address; 0 for an entry of the guest's page tables. */
  isTranslation: 1 << 8,
} as const;

/** Interruption information, the same for exits, entries and IDT vectoring: SDM vol. 3C, tables 25-16, 25-18, 25-19. */
export const INTERRUPTION_TYPE = {
  external: 0,
  exception: 3,
  'software-interrupt': 4,
  'software-exception': 6,
} as const;
const HAS_ERROR_CODE = 1 << 11;
const VALID = 1 << 31;

export const interruptionInformation = (
  vector: number,
  type: keyof typeof INTERRUPTION_TYPE,
  hasErrorCode: boolean,
): number => (vector | (INTERRUPTION_TYPE[type] << 8) | (hasErrorCode ? HAS_ERROR_CODE : 0) | VALID) >>> 0;

/** The vector, or undefined where the field says nothing. */
export const interruptionVector = (information: number): number | undefined =>
  information & VALID ? information & 0xff : undefined;
