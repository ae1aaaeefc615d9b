/** Writing CR0, CR3 and CR4: SDM vol. 3, 2.5. Shared by the processor and by monitors that emulate it. */
import { GP } from './exceptions.ts';
import { CR0_EM, CR0_ET, CR0_MP, CR0_NE, CR0_PE, CR0_PG, CR0_TS, CR0_WP, type Machine } from './machine.ts';

const CR0_AM = 1 << 18;
const CR0_NW = 1 << 29;
const CR0_CD = 1 << 30;
const WRITABLE = CR0_PE | CR0_MP | CR0_EM | CR0_TS | CR0_NE | CR0_WP | CR0_AM | CR0_NW | CR0_CD | CR0_PG;

/** What CR0 holds after this value is written: ET is always 1, reserved bits 0. */
export const storedCr0 = (value: number): number => (value & WRITABLE) | CR0_ET;

/** True for the two combinations that fault: paging without protection, NW without CD. */
export function isInvalidCr0(value: number): boolean {
  return ((value & CR0_PG) !== 0 && !(value & CR0_PE)) || ((value & CR0_NW) !== 0 && !(value & CR0_CD));
}

export function writeCr0(machine: Machine, value: number): void {
  if (isInvalidCr0(value)) throw machine.fault(GP, 0);
  if (!(value & CR0_PE)) throw machine.outsideSubset('real-address mode (CR0.PE = 0)');
  const changed = machine.cr0 ^ value;
  machine.cr0 = storedCr0(value);
  if (changed & (CR0_PG | CR0_WP)) machine.flushTlb();
}

export function writeCr3(machine: Machine, value: number): void {
  machine.cr3 = value;
  machine.flushTlb();
}

export function writeCr4(machine: Machine, value: number): void {
  if (value !== 0) throw machine.outsideSubset('CR4 other than 0');
  machine.cr4 = 0;
}
