import type { Layout } from './layout.ts';

const BYTES_A_ROW = 8;
/** Of a long run of bytes the listing shows the beginning. */
const SHOWN_BYTES = 64;

/** `12  00100020  BC00001700  mov esp,0x170000`: more bytes follow on lines of their own. */
export function formatListing(lines: readonly string[], { origin, bytes, rows }: Layout): string {
  const byLine = new Map(rows.map((row) => [row.line, row]));
  const text = lines.map((source, index) => {
    const row = byLine.get(index + 1);
    const number = String(index + 1).padStart(6);
    const shown = printableLine(source);
    if (row === undefined) return `${number}${' '.repeat(2 + 8 + 2 + 2 * BYTES_A_ROW + 3)}${shown}`.trimEnd();
    const [first, ...others] = chunks(bytes.subarray(row.offset, row.offset + row.length), origin + row.offset);
    return [
      `${number}  ${first!.padEnd(8 + 2 + 2 * BYTES_A_ROW + 3)}${shown}`.trimEnd(),
      ...others.map((other) => `${' '.repeat(8)}${other}`),
    ].join('\n');
  });
  return text.map((line) => `${line}\n`).join('');
}

function chunks(bytes: Uint8Array, address: number): string[] {
  const rows: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, SHOWN_BYTES); at += BYTES_A_ROW) {
    const digits = [...bytes.subarray(at, at + BYTES_A_ROW)].map((byte) => hex(byte, 2)).join('');
    rows.push(`${hex(address + at, 8)}  ${digits}`);
  }
  return bytes.length > SHOWN_BYTES ? [...rows, `${hex(address + SHOWN_BYTES, 8)}  …`] : rows;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

function printableLine(source: string): string {
  return [...source].map((character) => (character < ' ' ? ' ' : character)).join('');
}
