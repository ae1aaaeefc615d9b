import { IA32_SYSENTER_CS, IA32_SYSENTER_EIP, IA32_SYSENTER_ESP, IA32_TIME_STAMP_COUNTER } from '../../machine/msrs.ts';
import { run } from '../../machine/run.ts';
import { MachineExecution } from '../machine-execution.ts';
import { ioBitmaps, msrBitmap } from './exit-bitmaps.ts';
import type { GuestMode, SavedGuestMode } from './guest-mode.ts';

/** Something that a virtual machine has besides its processor, and that a keyframe keeps. */
export interface Part {
  readonly save: () => unknown;
  readonly restore: (saved: never) => void;
}

interface SavedVirtualMachine {
  readonly mode: SavedGuestMode;
  readonly parts: readonly unknown[];
}

/** A guest in VMX non-root operation. Its first run begins with the first entry. */
export class VirtualMachine extends MachineExecution {
  private guestMode: GuestMode | undefined;
  private parts: readonly Part[] = [];

  /** The processor's mode and VMCS, for screens that show them. */
  get mode(): GuestMode {
    return this.guestMode!;
  }

  /** Puts the virtual machine together: its processor, and what else belongs to it. */
  assemble(mode: GuestMode, parts: readonly Part[]): void {
    this.guestMode = mode;
    this.parts = parts;
  }

  override run(limit: number): void {
    if (this.machine.stop === undefined && this.machine.retired < limit) this.mode.launch();
    run(this.machine, limit);
  }

  override save(): SavedVirtualMachine {
    return { mode: this.mode.save(), parts: this.parts.map((part) => part.save()) };
  }

  override restore({ mode, parts }: SavedVirtualMachine): void {
    this.mode.restore(mode);
    this.parts.forEach((part, i) => part.restore(parts[i] as never));
  }
}

/** Ports that `use-io-bitmaps` gives to the guest: the debug console and the serial port. */
const PASSED_PORTS = [0xe9, 0x3f8, 0x3fd];
const SYSENTER = [IA32_SYSENTER_CS, IA32_SYSENTER_ESP, IA32_SYSENTER_EIP];

/** The bitmaps of a usual guest; of model-specific registers those that KVM passes through: Linux, vmx.c. */
export const USUAL_BITMAPS = {
  ioBitmaps: ioBitmaps(PASSED_PORTS),
  msrBitmap: msrBitmap([IA32_TIME_STAMP_COUNTER, ...SYSENTER], SYSENTER),
} as const;
