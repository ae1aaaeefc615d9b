/** Bits of EFLAGS: SDM vol. 1, 3.4.3. */
export const CF = 1 << 0;
export const PF = 1 << 2;
export const AF = 1 << 4;
export const ZF = 1 << 6;
export const SF = 1 << 7;
export const TF = 1 << 8;
export const IF = 1 << 9;
export const DF = 1 << 10;
export const OF = 1 << 11;
export const IOPL = 3 << 12;
export const NT = 1 << 14;

export const STATUS_FLAGS = CF | PF | AF | ZF | SF | OF;

/** Bit 1 is always set. */
export const ALWAYS_SET = 1 << 1;

/**
 * The status flags are kept as three numbers from which each follows, because most results are never asked about:
 *
 * - `zeroResult` is 0 exactly when ZF is set;
 * - `signResult` has the sign of SF and, in its low byte, the parity of PF;
 * - `carries` has the carries out of each bit of the last sum: bit 31 is CF, bit 3 is AF, and OF is where the carries
 *   into and out of the top bit differ (bit 31 xor bit 30).
 */
export interface LazyFlags {
  zeroResult: number;
  signResult: number;
  carries: number;
}

/** 1 when the low byte has an even number of ones: SDM vol. 1, 3.4.3.1. */
export function parity(value: number): number {
  const nibbles = (value ^ (value >>> 4)) & 15;
  return (0x9669 >>> nibbles) & 1;
}

/** The six status flags in their places in EFLAGS. */
export function statusFlags({ zeroResult, signResult, carries }: LazyFlags): number {
  const overflow = (carries ^ (carries << 1)) >>> 31;
  return (
    (carries >>> 31) |
    (parity(signResult) << 2) |
    (((carries >>> 3) & 1) << 4) |
    (zeroResult === 0 ? ZF : 0) |
    ((signResult >>> 31) << 7) |
    (overflow << 11)
  );
}

/** Makes the three numbers say what these six flags say. */
export function setStatusFlags(lazy: LazyFlags, eflags: number): void {
  const carry = eflags & CF;
  const overflow = (eflags >>> 11) & 1;
  lazy.zeroResult = eflags & ZF ? 0 : 1;
  lazy.signResult = (eflags & SF ? 0x80000000 | 0 : 0) | (eflags & PF ? 0 : 1);
  lazy.carries = (carry << 31) | ((carry ^ overflow) << 30) | (eflags & AF ? 8 : 0);
}
