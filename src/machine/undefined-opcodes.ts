/** Bytes outside the subset: which are undefined on every x86, and what the others are called. */

/** An opcode that gives #UD on a real processor: SDM vol. 2, appendix A. */
export function isUndefinedOpcode(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  const digit = (second >> 3) & 7;
  const isRegister = second >= 0xc0;
  if (first === 0x0f) return UNDEFINED_TWO_BYTE.has(second);
  if (first === 0xfe) return digit > 1;
  if (first === 0xff) return digit === 7;
  if (first === 0xc6 || first === 0xc7) return digit !== 0;
  if (first === 0x8c) return digit > 5;
  if (first === 0x8e) return digit > 5;
  // LEA of a register; far CALL and JMP through a register.
  return first === 0x8d && isRegister;
}

const UNDEFINED_TWO_BYTE = new Set([0x04, 0x0a, 0x0c, 0x24, 0x25, 0x26, 0x27, 0x36, 0x39, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f, 0xb9, 0xff]);

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
