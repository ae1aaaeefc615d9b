/** Radix letters, as a prefix after 0 or as a suffix: NASM manual, 3.4.1. */
const RADIX_LETTERS: Readonly<Record<string, number>> = { b: 2, y: 2, o: 8, q: 8, d: 10, t: 10, h: 16, x: 16 };
const DIGITS = '0123456789abcdef';

/**
 * A whole number as NASM writes them: `200`, `0xc8`, `0c8h`, `$0c8`, `1100_1000b`, `0b1100_1000`, `310o`. Undefined when
 * it is none. With a prefix and a suffix the greater radix wins, so that `0b1h` is hexadecimal.
 */
export function readNumber(written: string): bigint | undefined {
  const text = written.toLowerCase();
  if (text.startsWith('$')) return digitsOf(text.slice(1), 16);
  const prefix = text.startsWith('0') && text.length > 2 ? (RADIX_LETTERS[text.charAt(1)] ?? 0) : 0;
  const suffix = text.length > 1 ? (RADIX_LETTERS[text.slice(-1)] ?? 0) : 0;
  if (prefix > suffix) return digitsOf(text.slice(2), prefix);
  if (suffix > prefix) return digitsOf(text.slice(0, -1), suffix);
  return digitsOf(text, 10);
}

function digitsOf(text: string, radix: number): bigint | undefined {
  const digits = text.replaceAll('_', '');
  if (digits === '' || digits.length > 64) return undefined;
  let value = 0n;
  for (const digit of digits) {
    const worth = DIGITS.indexOf(digit);
    if (worth < 0 || worth >= radix) return undefined;
    value = value * BigInt(radix) + BigInt(worth);
  }
  return value;
}
