/** Exception vectors: SDM vol. 3, table 6-1. */
export const DE = 0;
export const DB = 1;
export const BP = 3;
export const UD = 6;
export const DF_VECTOR = 8;
export const TS_VECTOR = 10;
export const NP = 11;
export const SS_VECTOR = 12;
export const GP = 13;
export const PF_VECTOR = 14;

/** The names of the vectors, as the manual writes them. */
export const VECTOR_NAMES: Readonly<Record<number, string>> = {
  0: '#DE',
  1: '#DB',
  3: '#BP',
  6: '#UD',
  8: '#DF',
  10: '#TS',
  11: '#NP',
  12: '#SS',
  13: '#GP',
  14: '#PF',
};

/** Vectors that push an error code: SDM vol. 3, 6.13. */
const WITH_ERROR_CODE = new Set([DF_VECTOR, TS_VECTOR, NP, SS_VECTOR, GP, PF_VECTOR]);

export function hasErrorCode(vector: number): boolean {
  return WITH_ERROR_CODE.has(vector);
}

const CONTRIBUTORY = new Set([DE, TS_VECTOR, NP, SS_VECTOR, GP]);

/** A second fault during the delivery of a first one makes a double fault for these pairs: SDM vol. 3, table 6-5. */
export function makesDoubleFault(first: number, second: number): boolean {
  if (first === PF_VECTOR) return second === PF_VECTOR || CONTRIBUTORY.has(second);
  return CONTRIBUTORY.has(first) && CONTRIBUTORY.has(second);
}

/**
 * Thrown, always this one value, from deep inside an instruction that faults: the exception itself stands in
 * `machine.pending`, so that a guest's fault costs no stack trace.
 */
export const GUEST_FAULT = new Error('a fault of the guest');
