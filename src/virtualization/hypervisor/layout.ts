/** Where things lie: machine frames, the hypervisor's own addresses, and the addresses a guest finds at its start. */

export const FRAME_BYTES = 4096;

/** Machine memory: 16 MiB. Its upper half is the guest's, the rest the hypervisor's and nobody's. */
export const MACHINE_FRAMES = 4096;
export const GUEST_FRAMES = 2048;

/** Memory is given out from the top, as Xen does, so no frame of the guest has the number that the guest gives it. */
export const machineFrameOf = (guestFrame: number): number => MACHINE_FRAMES - 1 - guestFrame;
export const guestFrameOf = machineFrameOf;

/** Machine frames of the hypervisor: IDT and TSS, GDT, its own page table, and two that the guest may map. */
export const TABLES_FRAME = 0;
export const GDT_FRAME = 1;
export const HYPERVISOR_TABLE_FRAME = 2;
export const SHARED_INFO_FRAME = 3;
export const CONSOLE_FRAME = 4;

/** The top 64 MiB of every address space are the hypervisor's: entries 1008 to 1023 of every directory. */
export const HYPERVISOR_BASE = 0xfc000000;
export const GUEST_DIRECTORY_ENTRIES = 1008;
/** Pages whose places in the TLB the small kernels do not use. */
export const TABLES_ADDRESS = HYPERVISOR_BASE + 0x28000;
export const GDT_ADDRESS = HYPERVISOR_BASE + 0x29000;
/** The TSS stands behind the IDT's 256 gates. */
export const TSS_OFFSET = 0x800;

/** Selectors: flat segments of DPL 1 and 3, up to the hypervisor's; and the hypervisor's own. */
export const KERNEL_CODE = 0x09;
export const KERNEL_DATA = 0x11;
export const USER_CODE = 0x1b;
export const USER_DATA = 0x23;
export const HYPERVISOR_CODE = 0x28;
export const TASK = 0x30;

/** What the guest finds at its start, in its own addresses. */
export const START_STACK = 0x180000;
export const START_DIRECTORY = 0x200000;
export const START_TABLE = 0x201000;
export const START_INFO = 0x208000;
export const FRAME_LIST = 0x209000;

/** The vector of hypercalls, and that of system calls, which pass the hypervisor by. */
export const HYPERCALL_VECTOR = 0x82;
export const SYSTEM_CALL_VECTOR = 0x80;
/** The hypervisor's own timer arrives here. */
export const TIMER_VECTOR = 0x20;
