/** Builds a guest: its frames, its first page tables, the start info, the hypercall page. INTERFACE.md of the guests, 2.1. */
import { APPLICATION_ADDRESS, IMAGE_ADDRESS } from '../../machine/boot.ts';
import { writeCr3 } from '../../machine/control-registers.ts';
import { IF } from '../../machine/flags.ts';
import { CR0_NE, CR0_PG, CR0_WP, Machine } from '../../machine/machine.ts';
import { touch } from '../../machine/paging.ts';
import { CS, DS, ES, ESI, ESP, FS, GS, SS } from '../../machine/registers.ts';
import type { Segment } from '../../machine/segments.ts';
import type { Guest } from '../technique.ts';
import type { Domain } from './domain.ts';
import { L2_DIRECTORY } from './frame-table.ts';
import { writeMachine } from './guest-memory.ts';
import { IRET } from './hypercalls.ts';
import {
  CONSOLE_FRAME,
  FRAME_BYTES,
  FRAME_LIST,
  GUEST_FRAMES,
  HYPERVISOR_BASE,
  KERNEL_CODE,
  KERNEL_DATA,
  machineFrameOf,
  MACHINE_FRAMES,
  SHARED_INFO_FRAME,
  START_DIRECTORY,
  START_INFO,
  START_STACK,
  START_TABLE,
} from './layout.ts';
import { KERNEL_RING } from './enter-kernel.ts';
import { pin } from './page-tables.ts';
import { takeType } from './page-types.ts';
import { installProcessorTables } from './processor-tables.ts';
import { installSharedInfo } from './shared-info.ts';
import { installTimer } from './virtual-timer.ts';

/** The image's note: "Xen", zero; XEN_ELFNOTE_HYPERCALL_PAGE; its address. */
const NOTE = 32;
const NOTE_NAME = 0x006e6558;
const NOTE_HYPERCALL_PAGE = 2;
const HYPERCALL_BYTES = 32;
const PRESENT = 1;
const WRITABLE = 2;
/** The first table maps so much. */
const MAPPED_FRAMES = 1024;
/** The event channel of the console. */
export const CONSOLE_CHANNEL = 1;

/** Where the image wants its hypercall page; undefined for one that is no paravirtual kernel. */
export function hypercallPageOf(image: Uint8Array): number | undefined {
  if (image.length < NOTE + 12) return undefined;
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const [name, type, address] = [0, 4, 8].map((at) => view.getUint32(NOTE + at, true));
  if (name !== NOTE_NAME || type !== NOTE_HYPERCALL_PAGE) return undefined;
  const frame = address! / FRAME_BYTES;
  const isFree = Number.isInteger(frame) && frame > 0 && frame < IMAGE_ADDRESS / FRAME_BYTES;
  return isFree ? address : undefined;
}

/** Machine memory, with nothing in it yet. */
export const emptyMachine = (): Machine => new Machine(MACHINE_FRAMES * FRAME_BYTES);

/** What a guest is started with, besides its programs. */
export interface Start {
  readonly hypercallPage: number;
  /** What stands in the start info for the kernel to read; empty for a kernel that does as it likes. */
  readonly commandLine: string;
}

/** Loads a guest whose image has been looked at, up to its first instruction. */
export function startDomain(
  domain: Domain,
  { image, application }: Guest,
  { hypercallPage, commandLine }: Start,
): void {
  const { machine, state } = domain;
  installProcessorTables(machine);
  installSharedInfo(machine);
  installTimer(machine);
  state.channels = [undefined, { kind: 'console' }];
  copyIn(machine, IMAGE_ADDRESS, image!);
  if (application !== undefined) {
    writeMachine(machine, machineAddressOf(APPLICATION_ADDRESS), application.length);
    copyIn(machine, APPLICATION_ADDRESS + 4, application);
  }
  fillHypercallPage(machine, hypercallPage);
  fillStartInfo(machine, commandLine);
  mapMemory(domain, hypercallPage);
  setRegisters(machine);
}

/** A guest's physical address as the machine's. */
export function machineAddressOf(address: number): number {
  return machineFrameOf(address >>> 12) * FRAME_BYTES + (address & (FRAME_BYTES - 1));
}

/** Neighbours in the guest's memory are none in the machine's: page by page. */
function copyIn(machine: Machine, address: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) {
    const count = Math.min(bytes.length - done, FRAME_BYTES - ((address + done) & (FRAME_BYTES - 1)));
    const place = machineAddressOf(address + done);
    touch(machine, place, count);
    machine.memory.set(bytes.subarray(done, done + count), place);
    done += count;
  }
}

/** MOV EAX,n; INT 82h; RET for every n. For iret: PUSH EAX; MOV EAX,23; INT 82h. Xen, x86_32/traps.c: hypercall_page_initialise. */
function fillHypercallPage(machine: Machine, address: number): void {
  const page = new Uint8Array(FRAME_BYTES);
  for (let number = 0; number < FRAME_BYTES / HYPERCALL_BYTES; number++) {
    const call = [0xb8, number, 0, 0, 0, 0xcd, 0x82];
    page.set(number === IRET ? [0x50, ...call] : [...call, 0xc3], number * HYPERCALL_BYTES);
  }
  copyIn(machine, address, page);
}

const MAGIC = 'xen-3.0-x86_32';

const COMMAND_LINE = 80;
const lettersOf = (text: string): Uint8Array => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));

function fillStartInfo(machine: Machine, commandLine: string): void {
  copyIn(machine, START_INFO, lettersOf(MAGIC));
  copyIn(machine, START_INFO + COMMAND_LINE, lettersOf(commandLine));
  const fields: readonly (readonly [offset: number, value: number])[] = [
    [32, GUEST_FRAMES],
    [36, SHARED_INFO_FRAME * FRAME_BYTES],
    [52, CONSOLE_FRAME],
    [56, CONSOLE_CHANNEL],
    [60, START_DIRECTORY],
    [64, 2],
    [68, FRAME_LIST],
  ];
  for (const [offset, value] of fields) writeMachine(machine, machineAddressOf(START_INFO + offset), value);
  for (let frame = 0; frame < GUEST_FRAMES; frame++) {
    writeMachine(machine, machineAddressOf(FRAME_LIST + frame * 4), machineFrameOf(frame));
  }
}

/** One table for the first 4 MiB, one directory, both checked and pinned as any that the guest makes. */
function mapMemory(domain: Domain, hypercallPage: number): void {
  const { machine } = domain;
  const readOnly = [START_DIRECTORY, START_TABLE, hypercallPage].map((address) => address >>> 12);
  for (let frame = 1; frame < MAPPED_FRAMES; frame++) {
    const rights = readOnly.includes(frame) ? PRESENT : PRESENT | WRITABLE;
    writeMachine(machine, machineAddressOf(START_TABLE + frame * 4), (machineFrameOf(frame) * FRAME_BYTES) | rights);
  }
  writeMachine(machine, machineAddressOf(START_DIRECTORY), machineAddressOf(START_TABLE) | PRESENT | WRITABLE);
  const directory = machineAddressOf(START_DIRECTORY) / FRAME_BYTES;
  if (pin(domain, directory, L2_DIRECTORY) !== 0) throw new Error('the first directory is not valid');
  takeType(domain, directory, L2_DIRECTORY);
  machine.cr0 |= CR0_PG | CR0_WP | CR0_NE;
  writeCr3(machine, directory * FRAME_BYTES);
}

const flat = (selector: number, isCode: boolean): Segment => ({
  selector,
  limit: HYPERVISOR_BASE - 1,
  dpl: KERNEL_RING,
  isWritable: !isCode,
  isReadable: true,
  isCode,
  isConforming: false,
});

/** Ring 1; the real IF is 1 from now on. */
function setRegisters(machine: Machine): void {
  machine.setSegment(CS, flat(KERNEL_CODE, true));
  for (const register of [DS, ES, FS, GS, SS]) machine.setSegment(register, flat(KERNEL_DATA, false));
  machine.cpl = KERNEL_RING;
  machine.systemFlags = IF;
  machine.eip = machine.view.getInt32(machineAddressOf(IMAGE_ADDRESS + 28), true);
  machine.registers[ESI] = START_INFO;
  machine.registers[ESP] = START_STACK;
}
