import { assemble } from '../../src/assembler/assemble.ts';

/** The bytes of a program in hexadecimal, or the first issue's phrase and place. */
export function assembled(source: string): string {
  const { bytes, issues } = assemble(source, { file: 'program.asm' });
  const [issue] = issues;
  return issue === undefined ? Buffer.from(bytes).toString('hex') : `${issue.line}:${issue.column} ${issue.key}`;
}

/** The bytes of one line at 0x100000. */
export function assembledLine(line: string): string {
  return assembled(`bits 32\norg 0x100000\n${line}\n`);
}
