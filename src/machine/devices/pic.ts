import type { Device } from './device.ts';

/** One 8259A: Intel 8259A data sheet. Fixed priority, edge-triggered, normal or automatic end of interrupt. */
class Chip implements Device {
  readonly ports: readonly number[];
  readonly state = {
    /** Interrupt request, in-service and mask registers. */
    irr: 0,
    isr: 0,
    imr: 0xff,
    vectorBase: 0,
    /** The initialization command word that is expected next; 0 when initialized. */
    icw: 0,
    needsIcw4: false,
    isSingle: false,
    isAutoEoi: false,
    readsIsr: false,
  };

  constructor(port: number, vectorBase: number) {
    this.ports = [port, port + 1];
    this.state.vectorBase = vectorBase;
  }

  /** The line that interrupts now, or -1: requested, not masked, of higher priority than all in service. */
  pendingLine(): number {
    const { irr, isr, imr } = this.state;
    const requests = irr & ~imr;
    if (requests === 0) return -1;
    const line = 31 - Math.clz32(requests & -requests);
    return isr !== 0 && (isr & -isr) <= 1 << line ? -1 : line;
  }

  acknowledge(line: number): number {
    const { state } = this;
    state.irr &= ~(1 << line);
    if (!state.isAutoEoi) state.isr |= 1 << line;
    return state.vectorBase + line;
  }

  read(port: number): number {
    if (port === this.ports[1]) return this.state.imr;
    return this.state.readsIsr ? this.state.isr : this.state.irr;
  }

  write(port: number, value: number): void {
    if (port === this.ports[1]) this.writeData(value);
    else if (value & 0x10) this.initialize(value);
    else if (value & 0x08) this.command3(value);
    else this.command2(value);
  }

  private initialize(value: number): void {
    Object.assign(this.state, { irr: 0, isr: 0, imr: 0, icw: 2, readsIsr: false, isAutoEoi: false });
    this.state.needsIcw4 = (value & 1) !== 0;
    this.state.isSingle = (value & 2) !== 0;
  }

  private writeData(value: number): void {
    const { state } = this;
    if (state.icw === 2) {
      state.vectorBase = value & 0xf8;
      state.icw = state.isSingle ? (state.needsIcw4 ? 4 : 0) : 3;
    } else if (state.icw === 3) {
      state.icw = state.needsIcw4 ? 4 : 0;
    } else if (state.icw === 4) {
      state.isAutoEoi = (value & 2) !== 0;
      state.icw = 0;
    } else {
      state.imr = value;
    }
  }

  /** OCW2: end of interrupt, of the highest line in service or of a named one. Rotation is not modelled. */
  private command2(value: number): void {
    const { state } = this;
    if ((value & 0x60) === 0x20) state.isr &= state.isr - 1;
    else if ((value & 0x60) === 0x60) state.isr &= ~(1 << (value & 7));
  }

  private command3(value: number): void {
    if (value & 2) this.state.readsIsr = (value & 1) !== 0;
  }
}

const CASCADE = 2;

/** The two 8259A of a PC: the second one's output is line 2 of the first. */
export class Pic {
  readonly primary = new Chip(0x20, 0x08);
  readonly secondary = new Chip(0xa0, 0x70);

  /** An edge on a line, 0 to 15. */
  raise(line: number): void {
    const chip = line < 8 ? this.primary : this.secondary;
    chip.state.irr |= 1 << (line & 7);
    this.cascade();
  }

  /** True while the INTR pin of the processor is held. */
  hasRequest(): boolean {
    return this.primary.pendingLine() >= 0;
  }

  /** Acknowledges the highest request and returns its vector. */
  acknowledge(): number {
    const line = this.primary.pendingLine();
    const vector = this.primary.acknowledge(line);
    if (line !== CASCADE) return vector;
    const second = this.secondary.pendingLine();
    const spurious = 7;
    const result = this.secondary.acknowledge(second < 0 ? spurious : second);
    this.cascade();
    return result;
  }

  /** True when an edge on this line would interrupt, now or after interrupts in service have ended. */
  canInterrupt(line: number): boolean {
    const { imr, isr } = this.primary.state;
    return ((imr >>> line) & 1) === 0 && (isr & ((2 << line) - 1)) === 0;
  }

  private cascade(): void {
    if (this.secondary.pendingLine() >= 0) this.primary.state.irr |= 1 << CASCADE;
  }
}
