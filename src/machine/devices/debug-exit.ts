import type { Device } from './device.ts';

/** QEMU's isa-debug-exit: OUT of byte v ends the machine. QEMU's own exit status would be 2v + 1; ours is v. */
export class DebugExit implements Device {
  readonly ports = [0xf4];
  readonly state = { hasEnded: false, status: 0 };

  read(): number {
    return 0;
  }

  write(_port: number, value: number): void {
    this.state.hasEnded = true;
    this.state.status = value;
  }
}
