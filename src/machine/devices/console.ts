import type { Device } from './device.ts';

/** What a guest may print before the rest is dropped. */
const LIMIT_BYTES = 1 << 24;

/** Bytes that a guest printed. They only ever grow, so that a keyframe needs their number alone. */
class Printed {
  readonly state = { length: 0 };
  private bytes = new Uint8Array(256);

  append(byte: number): void {
    const { length } = this.state;
    if (length === LIMIT_BYTES) return;
    if (length === this.bytes.length) {
      const longer = new Uint8Array(length * 2);
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[this.state.length++] = byte;
  }

  /** A view of the bytes from `start` on; copy it to keep it. */
  from(start: number): Uint8Array {
    return this.bytes.subarray(start, this.state.length);
  }
}

/** The debug console of Bochs and QEMU: OUT prints a byte, IN gives E9h to say that it is there. */
export class DebugConsole extends Printed implements Device {
  readonly ports = [0xe9];

  read(): number {
    return 0xe9;
  }

  write(_port: number, value: number): void {
    this.append(value);
  }
}

const DATA = 0x3f8;
const LINE_STATUS = 0x3fd;
/** Transmitter holding register and transmitter empty: 16550 data sheet. */
const READY_TO_SEND = 0x60;

/** The sending half of a 16550 serial port. */
export class SerialPort extends Printed implements Device {
  readonly ports = [DATA, 0x3f9, 0x3fa, 0x3fb, 0x3fc, LINE_STATUS, 0x3fe, 0x3ff];

  read(port: number): number {
    return port === LINE_STATUS ? READY_TO_SEND : 0;
  }

  write(port: number, value: number): void {
    if (port === DATA) this.append(value);
  }
}
