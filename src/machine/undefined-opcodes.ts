/** Bytes outside the subset: which are undefined on every x86, and what the others are called. */

/** An opcode that gives #UD on a real processor: SDM vol. 2, appendix A. */
export function isUndefinedOpcode(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = bytes;
  const digit = (second >> 3) & 7;
  const isRegister = second >= 0xc0;
  if (first === LOCK) return !isLockable(bytes);
  if (first === 0x0f && (second === 0x20 || second === 0x22)) return !CONTROL_REGISTERS.has((third >> 3) & 7);
  if (first === 0x0f) return UNDEFINED_TWO_BYTE.has(second) || isUndefinedSystemForm(second, third);
  if (first === 0xfe) return digit > 1;
  if (first === 0xff) return digit === 7;
  if (first === 0xc6 || first === 0xc7) return digit !== 0;
  if (first === 0x8c) return digit > 5;
  if (first === 0x8e) return digit > 5;
  // LEA of a register; far CALL and JMP through a register.
  return first === 0x8d && isRegister;
}

const LOCK = 0xf0;

/** Opcodes that LOCK may stand before, with their reg digits where the opcode is a group: SDM vol. 2, LOCK. */
const LOCKABLE = new Set([
  ...[0x00, 0x01, 0x08, 0x09, 0x10, 0x11, 0x18, 0x19, 0x20, 0x21, 0x28, 0x29, 0x30, 0x31, 0x86, 0x87],
  ...[0x0fab, 0x0fb0, 0x0fb1, 0x0fb3, 0x0fbb, 0x0fc0, 0x0fc1],
]);
const LOCKABLE_DIGITS: Readonly<Record<number, readonly number[]>> = {
  0x80: [0, 1, 2, 3, 4, 5, 6],
  0x81: [0, 1, 2, 3, 4, 5, 6],
  0x83: [0, 1, 2, 3, 4, 5, 6],
  0xf6: [2, 3],
  0xf7: [2, 3],
  0xfe: [0, 1],
  0xff: [0, 1],
  0x0fba: [5, 6, 7],
  0x0fc7: [1],
};

/** True for a locked instruction that changes memory: it is real, but outside the subset. */
function isLockable([, first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const [opcode, modRm] = first === 0x0f ? [0x0f00 | second, third] : [first, second];
  const isKnown = LOCKABLE.has(opcode) || (LOCKABLE_DIGITS[opcode]?.includes((modRm >> 3) & 7) ?? false);
  return isKnown && modRm < 0xc0;
}

const CONTROL_REGISTERS = new Set([0, 2, 3, 4]);

/** 0F 01 with a register where only memory makes sense; 0F 00 /6 and /7. */
function isUndefinedSystemForm(second: number, third: number): boolean {
  const digit = (third >> 3) & 7;
  if (second === 0x00) return digit > 5;
  return second === 0x01 && (digit === 5 || (third >= 0xc0 && [0, 1, 2, 3, 7].includes(digit)));
}

const UNDEFINED_TWO_BYTE = new Set([
  0x04, 0x0a, 0x0c, 0x24, 0x25, 0x26, 0x27, 0x36, 0x39, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f, 0xb9, 0xff,
]);

/** Families of opcodes that the subset leaves out: first and last byte, and the manual's name. */
const FAMILIES: readonly (readonly [first: number, last: number, name: string])[] = [
  [0x26, 0x26, 'ES segment override'],
  [0x27, 0x27, 'DAA'],
  [0x2e, 0x2e, 'CS segment override'],
  [0x2f, 0x2f, 'DAS'],
  [0x36, 0x36, 'SS segment override'],
  [0x37, 0x37, 'AAA'],
  [0x3e, 0x3e, 'DS segment override'],
  [0x3f, 0x3f, 'AAS'],
  [0x62, 0x62, 'BOUND'],
  [0x63, 0x63, 'ARPL'],
  [0x64, 0x65, 'FS or GS segment override'],
  [0x66, 0x66, '16-bit operand size'],
  [0x67, 0x67, '16-bit address size'],
  [0x6c, 0x6f, 'INS/OUTS'],
  [0x98, 0x98, 'CWDE'],
  [0x9a, 0x9a, 'CALL far'],
  [0x9b, 0x9b, 'WAIT'],
  [0x9e, 0x9f, 'SAHF/LAHF'],
  [0xa4, 0xa7, 'MOVS/CMPS'],
  [0xaa, 0xaf, 'STOS/LODS/SCAS'],
  [0xc4, 0xc5, 'LES/LDS'],
  [0xc8, 0xc8, 'ENTER'],
  [0xce, 0xce, 'INTO'],
  [0xd0, 0xd3, 'RCL/RCR'],
  [0xc0, 0xc1, 'RCL/RCR'],
  [0xd4, 0xd5, 'AAM/AAD'],
  [0xd6, 0xd6, 'SALC'],
  [0xd7, 0xd7, 'XLAT'],
  [0xd8, 0xdf, 'x87 floating point'],
  [0xe0, 0xe1, 'LOOPE/LOOPNE'],
  [0xf0, 0xf0, 'LOCK'],
  [0xf1, 0xf1, 'INT1'],
  [0xf2, 0xf3, 'REP'],
  [0xfd, 0xfd, 'STD'],
];

/** The name of an opcode outside the subset, with its bytes. */
export function nameOfOpcode(bytes: Uint8Array): string {
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const family = FAMILIES.find(([first, last]) => bytes[0]! >= first && bytes[0]! <= last);
  return family === undefined ? `opcode ${text}` : `${family[2]}, opcode ${text}`;
}
