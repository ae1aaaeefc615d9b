/** Registers of the queue: a toy of virtio-mmio version 2. Virtual I/O Device (VIRTIO) 1.x, "Virtio Over MMIO". */
export const QUEUE_AT = 0xd0000000;
export const QUEUE_BYTES = 4096;

export const REGISTER = {
  MagicValue: 0x000,
  Version: 0x004,
  DeviceID: 0x008,
  VendorID: 0x00c,
  QueueSel: 0x030,
  QueueNumMax: 0x034,
  QueueNum: 0x038,
  QueueReady: 0x044,
  QueueNotify: 0x050,
  InterruptStatus: 0x060,
  InterruptACK: 0x064,
  Status: 0x070,
  QueueDescLow: 0x080,
  QueueDescHigh: 0x084,
  QueueDriverLow: 0x090,
  QueueDriverHigh: 0x094,
  QueueDeviceLow: 0x0a0,
  QueueDeviceHigh: 0x0a4,
} as const;

export type RegisterName = keyof typeof REGISTER;

const NAMES = new Map<number, RegisterName>(
  Object.entries(REGISTER).map(([name, offset]) => [offset, name as RegisterName]),
);

/** The name of the register at an offset; undefined where there is none. */
export const registerAt = (offset: number): RegisterName | undefined => NAMES.get(offset);

/** "virt". */
export const MAGIC = 0x74726976;
export const VERSION = 2;
export const CONSOLE_DEVICE = 3;
/** "anil". */
export const VENDOR = 0x6c696e61;
export const QUEUE_MAX = 256;

/** What the device remembers. It never changes in place. */
export interface QueueState {
  /** Entries in use. */
  readonly size: number;
  readonly isReady: boolean;
  readonly status: number;
  readonly interruptStatus: number;
  readonly selected: number;
  readonly descriptors: number;
  readonly available: number;
  readonly used: number;
  /** How far the device has read the available ring, and written the used one. */
  readonly next: number;
}

export const RESET: QueueState = {
  size: 0,
  isReady: false,
  status: 0,
  interruptStatus: 0,
  selected: 0,
  descriptors: 0,
  available: 0,
  used: 0,
  next: 0,
};

/** What reading a register gives. Registers that are not for reading give 0. */
const READS: Partial<Record<RegisterName, (state: QueueState) => number>> = {
  MagicValue: () => MAGIC,
  Version: () => VERSION,
  DeviceID: () => CONSOLE_DEVICE,
  VendorID: () => VENDOR,
  QueueNumMax: ({ selected }) => (selected === 0 ? QUEUE_MAX : 0),
  QueueReady: ({ isReady }) => (isReady ? 1 : 0),
  InterruptStatus: ({ interruptStatus }) => interruptStatus,
  Status: ({ status }) => status,
};

const isPowerOfTwo = (value: number): boolean => value > 0 && (value & (value - 1)) === 0;

/** What writing a register changes. A size that is no power of two, or too large, is not taken. Status 0 resets. */
const WRITES: Partial<Record<RegisterName, (state: QueueState, value: number) => QueueState>> = {
  QueueSel: (state, selected) => ({ ...state, selected }),
  QueueNum: (state, size) => (isPowerOfTwo(size) && size <= QUEUE_MAX ? { ...state, size } : state),
  QueueReady: (state, value) => ({ ...state, isReady: (value & 1) === 1 }),
  InterruptACK: (state, bits) => ({ ...state, interruptStatus: state.interruptStatus & ~bits }),
  Status: (state, status) => (status === 0 ? RESET : { ...state, status }),
  QueueDescLow: (state, descriptors) => ({ ...state, descriptors }),
  QueueDriverLow: (state, available) => ({ ...state, available }),
  QueueDeviceLow: (state, used) => ({ ...state, used }),
};

/** Only queue 0 exists: its own registers do nothing while another is selected. */
const OF_QUEUE: ReadonlySet<RegisterName> = new Set([
  'QueueNum',
  'QueueReady',
  'QueueDescLow',
  'QueueDriverLow',
  'QueueDeviceLow',
] as const);

export function readRegister(state: QueueState, name: RegisterName): number {
  return READS[name]?.(state) ?? 0;
}

export function writeRegister(state: QueueState, name: RegisterName, value: number): QueueState {
  if (OF_QUEUE.has(name) && state.selected !== 0) return state;
  return WRITES[name]?.(state, value) ?? state;
}
