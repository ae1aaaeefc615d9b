/** From addresses to lines of the programs, and back. */
import type { SourceLine } from '../../assembler/assemble.ts';
import type { SimulatorProgram } from './subject.ts';

/** A line of a program, counted from 1. */
export interface SourcePlace {
  readonly program: SimulatorProgram;
  readonly line: number;
}

/** The line that an address comes from. */
export function placeAt(address: number, programs: readonly SimulatorProgram[]): SourcePlace | undefined {
  for (const program of programs) {
    const found = rowAt(program.assembly?.sourceMap ?? [], address);
    if (found !== undefined) return { program, line: found.line };
  }
  return undefined;
}

/** The lines stand in the order of their addresses; one that became no bytes covers no address. */
function rowAt(sourceMap: readonly SourceLine[], address: number): SourceLine | undefined {
  let [low, high] = [0, sourceMap.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { address: start, length } = sourceMap[middle]!;
    if (start + length <= address) low = middle + 1;
    else high = middle;
  }
  const found = sourceMap[low];
  return found !== undefined && found.address <= address ? found : undefined;
}

/** The address of line `12`, or of line 12 of a program: `hello.asm:12`. A line without bytes means the next that has some. */
export function addressOfLine(text: string, programs: readonly SimulatorProgram[]): number | undefined {
  const found = /^(?:(.+):)?(\d{1,7})$/.exec(text.trim());
  if (found === null) return undefined;
  const [, file, digits] = found;
  const program = programs.find((one) => file === undefined || one.file === file || one.file === `${file}.asm`);
  return addressOfLineIn(program, Number(digits));
}

/** The first address of a line or the next one with bytes. */
export function addressOfLineIn(program: SimulatorProgram | undefined, line: number): number | undefined {
  const rows = (program?.assembly?.sourceMap ?? []).filter((row) => row.line >= line && row.length > 0);
  const first = rows.reduce<SourceLine | undefined>(
    (best, row) => (best === undefined || row.line < best.line ? row : best),
    undefined,
  );
  return first === undefined ? undefined : first.address >>> 0;
}

/** The address of a label, or one that is written as a number: 0x101004. */
export function addressOfName(text: string, programs: readonly SimulatorProgram[]): number | undefined {
  const typed = text.trim();
  for (const { assembly } of programs) {
    const address = assembly?.symbols.get(typed);
    if (address !== undefined) return address >>> 0;
  }
  return /^0x[0-9a-f]{1,8}$/i.test(typed) ? Number(typed) : undefined;
}

/** The label at an address, or undefined: for the names in a disassembly. */
export function nameAt(programs: readonly SimulatorProgram[]): (address: number) => string | undefined {
  const names = new Map<number, string>();
  for (const { assembly } of programs)
    for (const [name, address] of assembly?.symbols ?? []) if (!names.has(address)) names.set(address, name);
  return (address) => names.get(address);
}
