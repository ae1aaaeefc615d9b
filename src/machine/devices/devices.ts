import { DebugConsole, SerialPort } from './console.ts';
import { DebugExit } from './debug-exit.ts';
import type { Device } from './device.ts';
import { Pic } from './pic.ts';
import { Pit } from './pit.ts';

/** Every device answers below this port. */
const PORTS = 0x400;

/** The devices of the machine and the ports they answer to: the same ports as QEMU's isapc machine. */
export class Devices {
  readonly console = new DebugConsole();
  readonly serial = new SerialPort();
  readonly exit = new DebugExit();
  readonly pic = new Pic();
  readonly pit = new Pit();
  readonly all: readonly Device[] = [
    this.console,
    this.serial,
    this.exit,
    this.pic.primary,
    this.pic.secondary,
    this.pit,
  ];
  private readonly byPort = new Array<Device | undefined>(PORTS).fill(undefined);

  constructor() {
    for (const device of this.all) for (const port of device.ports) this.byPort[port] = device;
  }

  /** The device that owns a port, if any: nobody's port reads as ones and ignores writes. */
  at(port: number): Device | undefined {
    return port < PORTS ? this.byPort[port] : undefined;
  }

  /** The clock at which a device will want attention by itself. */
  nextEventAt(): number {
    return this.pit.state.nextAt;
  }

  /** Lets time reach `clock`. */
  advance(clock: number): void {
    if (this.pit.expire(clock)) this.pic.raise(0);
  }

  /** The clock at which a halted processor will be interrupted; Infinity when never. */
  nextInterruptAt(): number {
    return this.pic.canInterrupt(0) ? this.pit.state.nextAt : Infinity;
  }
}
