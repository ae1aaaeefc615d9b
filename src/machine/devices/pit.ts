import type { Device } from './device.ts';

/**
 * Channel 0 of the 8254 interval timer. Its input clock (1.193182 MHz on a PC) is the machine's clock: one a retired
 * instruction. Ports and control words: Intel 8254 data sheet. Modes 0 (once), 2 and 3 (periodic) raise IRQ 0.
 */
export class Pit implements Device {
  readonly ports = [0x40, 0x43];
  readonly state = {
    mode: 3,
    access: 3,
    reload: 0,
    startedAt: 0,
    /** The clock at which the next interrupt is due; Infinity while none is. */
    nextAt: Infinity,
    latched: -1,
    isHighByteNext: false,
    lowByte: 0,
    isReadHighNext: false,
  };

  read(port: number, clock: number): number {
    if (port === 0x43) return 0xff;
    const { state } = this;
    const value = state.latched >= 0 ? state.latched : this.count(clock);
    if (state.access === 1) return this.taken(value & 0xff);
    if (state.access === 2) return this.taken(value >>> 8);
    state.isReadHighNext = !state.isReadHighNext;
    if (state.isReadHighNext) {
      state.latched = value;
      return value & 0xff;
    }
    return this.taken(value >>> 8);
  }

  write(port: number, value: number, clock: number): void {
    if (port === 0x43) this.control(value, clock);
    else this.load(value, clock);
  }

  /** Moves on to the next period; true when an interrupt became due at or before this clock. */
  expire(clock: number): boolean {
    const { state } = this;
    if (clock < state.nextAt) return false;
    const period = state.reload || 0x10000;
    const periods = Math.floor((clock - state.startedAt) / period) + 1;
    state.nextAt = state.mode === 0 ? Infinity : state.startedAt + periods * period;
    return true;
  }

  private taken(byte: number): number {
    this.state.latched = -1;
    return byte;
  }

  /** The value of the counting element. Mode 3 counts down by two. */
  private count(clock: number): number {
    const { mode, reload, startedAt } = this.state;
    const period = reload || 0x10000;
    const elapsed = clock - startedAt;
    if (mode === 0) return (period - elapsed) & 0xffff;
    return mode === 3 ? (period - ((elapsed * 2) % period)) & 0xfffe : (period - (elapsed % period)) & 0xffff;
  }

  private control(value: number, clock: number): void {
    const { state } = this;
    if (value >>> 6 !== 0) return;
    const access = (value >>> 4) & 3;
    if (access === 0) {
      if (state.latched < 0) state.latched = this.count(clock);
      return;
    }
    const mode = (value >>> 1) & 7;
    state.access = access;
    state.mode = mode > 5 ? mode - 4 : mode;
    state.isHighByteNext = false;
    state.isReadHighNext = false;
    state.latched = -1;
    state.nextAt = Infinity;
  }

  private load(value: number, clock: number): void {
    const { state } = this;
    if (state.access === 3 && !state.isHighByteNext) {
      state.lowByte = value;
      state.isHighByteNext = true;
      return;
    }
    const high = state.access === 1 ? 0 : value;
    const low = state.access === 2 ? 0 : state.access === 1 ? value : state.lowByte;
    state.isHighByteNext = false;
    state.reload = (high << 8) | low;
    state.startedAt = clock;
    const raisesInterrupts = state.mode === 0 || state.mode === 2 || state.mode === 3;
    state.nextAt = raisesInterrupts ? clock + (state.reload || 0x10000) : Infinity;
  }
}
