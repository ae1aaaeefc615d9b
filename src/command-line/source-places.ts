import { basename } from 'node:path';

import type { SourceLine } from '../assembler/assemble.ts';
import { codeOf } from '../assembler/comment.ts';
import type { Program } from './read-program.ts';

/** Tells which line of which program an address comes from: `native.asm:12  mov eax, [ebx]`; nothing where none is known. */
export function sourcePlaces(programs: readonly (Program | undefined)[]): (address: number) => string {
  return (address) => {
    for (const program of programs) {
      const found = lineAt(program?.assembly?.sourceMap ?? [], address);
      if (found !== undefined) return `${basename(program!.file)}:${found.line}  ${textOf(program!, found)}`;
    }
    return '';
  };
}

/** The lines stand in the order of their addresses; one that became no bytes covers no address. */
function lineAt(sourceMap: readonly SourceLine[], address: number): SourceLine | undefined {
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

/** The instruction of a line, without its comment. */
function textOf({ lines }: Program, { line }: SourceLine): string {
  return codeOf(lines[line - 1] ?? '')
    .trim()
    .replace(/\s+/g, ' ');
}
