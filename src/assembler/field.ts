import type { PhraseKey, PhraseValues } from '../language/translate.ts';
import { Mistake, type Place } from './mistake.ts';
import type { Value } from './value.ts';

/** Tells the author of something that NASM only warns of. */
export type Warn = (place: Place, key: PhraseKey, values: PhraseValues) => void;

/** The number that a value becomes when the program has its place; throws where NASM has no such relocation. */
export function placed(value: Value, place: Place, { origin }: { readonly origin: bigint }): bigint {
  if (value.registers.size > 0) throw new Mistake(place, 'asm.registerInSum');
  if (value.unknowns !== 0n) return 0n;
  if (value.starts !== 0n && value.starts !== 1n) throw new Mistake(place, 'asm.notAnAddress');
  return value.number + value.starts * origin;
}

/** Warns of a number that fits neither as a signed nor as an unsigned one: its lowest bytes are stored. */
export function checkRange(number: bigint, bits: number, place: Place, warn: Warn): void {
  const limit = 1n << BigInt(bits);
  if (number < -limit / 2n || number >= limit) warn(place, 'asm.doesNotFit', { bits: String(bits) });
}

export function littleEndian(number: bigint, size: number): number[] {
  const low = Number(BigInt.asUintN(32, number));
  return Array.from({ length: size }, (_, index) => (low >>> (8 * index)) & 255);
}
