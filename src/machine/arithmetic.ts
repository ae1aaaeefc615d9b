/** Products and quotients wider than a number of JavaScript's 32-bit operators. */

/** The upper half of an unsigned product, from 16-bit parts. */
export function highHalf(a: number, b: number): number {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carried = aLow * bHigh + (middle % 0x10000);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carried / 0x10000)) | 0;
}

/** EDX:EAX divided by b (1 to 2^32 − 1), where the quotient is known to fit. */
export function divideUnsigned(registers: Int32Array, b: number): void {
  const low = registers[0]! >>> 0;
  const high = registers[2]! >>> 0;
  if (high < 1 << 21) {
    // Below 2^53 a double holds the dividend exactly, and the quotient's floor is exact too.
    const dividend = high * 2 ** 32 + low;
    const quotient = Math.floor(dividend / b);
    registers[0] = quotient;
    registers[2] = dividend - quotient * b;
    return;
  }
  const dividend = (BigInt(high) << 32n) | BigInt(low);
  registers[0] = Number(dividend / BigInt(b)) | 0;
  registers[2] = Number(dividend % BigInt(b)) | 0;
}

/** EDX:EAX divided by b, signed; false, with nothing changed, where the quotient does not fit or b is 0. */
export function divideSigned(registers: Int32Array, b: number): boolean {
  if (b === 0) return false;
  const low = registers[0]!;
  const high = registers[2]!;
  if (high === low >> 31) {
    if (low === -0x80000000 && b === -1) return false;
    registers[0] = (low / b) | 0;
    registers[2] = (low % b) | 0;
    return true;
  }
  const dividend = (BigInt(high) << 32n) | BigInt(low >>> 0);
  const quotient = dividend / BigInt(b);
  if (BigInt.asIntN(32, quotient) !== quotient) return false;
  registers[0] = Number(quotient);
  registers[2] = Number(dividend % BigInt(b));
  return true;
}
