/** What follows the opcode and ModR/M: an immediate, a relative address, a far pointer, or an offset without ModR/M. */
export type EncodedValue = 'ib' | 'iw' | 'id' | 'cb' | 'cd' | 'cp' | 'mo';

/** A form's encoding column, read: see the notation at the head of instruction.ts. */
export interface Encoding {
  /** An obligatory first byte: 66, F0 or F3. */
  readonly prefix?: number;
  /** One or two opcode bytes; three where the ModR/M byte is fixed, as in `0F 01 C1`. */
  readonly opcode: readonly number[];
  /** True for `+r`: the last opcode byte carries a register in its three low bits. */
  readonly registerInOpcode: boolean;
  /** The reg field of ModR/M, where it extends the opcode (`/0` to `/7`). */
  readonly digit?: number;
  readonly hasModRm: boolean;
  readonly immediate?: EncodedValue;
}

const PREFIXES = new Set(['66', 'F0', 'F3']);
const PARTS = /^((?:[0-9A-F]{2} )*)([0-9A-F]{2})(\+r)?(?: \/([0-7r]))?(?: (ib|iw|id|cb|cd|cp|mo))?$/;

/** Reads one encoding; throws on a mistake in the table, which is ours. */
export function parseEncoding(encoding: string): Encoding {
  const parts = PARTS.exec(encoding);
  if (parts === null) throw new Error(`not an encoding: ${encoding}`);
  const [, before = '', last = '', plus, field, immediate] = parts;
  const bytes = [...before.split(' ').filter((text) => text !== ''), last];
  const prefix = bytes.length > 1 && PREFIXES.has(bytes[0]!) ? bytes.shift() : undefined;
  return {
    ...(prefix !== undefined && { prefix: parseInt(prefix, 16) }),
    opcode: bytes.map((text) => parseInt(text, 16)),
    registerInOpcode: plus !== undefined,
    ...(field !== undefined && field !== 'r' && { digit: Number(field) }),
    hasModRm: field !== undefined,
    ...(immediate !== undefined && { immediate: immediate as EncodedValue }),
  };
}
