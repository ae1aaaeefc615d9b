import { between, pick, type Random } from '../oracle/random.ts';

/**
 * A program in which sizes hang on labels and labels on sizes: differences of labels as immediates, displacements and
 * shift counts, jumps near the edge of the short ones, alignments, EQU by way of what stands further down.
 */
export function randomLayoutProgram(random: Random, count: number): string {
  const labels = Array.from({ length: Math.ceil(count / 4) }, (_, index) => `L${index}`);
  const label = (): string => pick(random, labels);
  const difference = (): string =>
    pick(random, [
      () => `${label()}-${label()}`,
      () => `(${label()}-${label()})`,
      () => `${label()}-$`,
      () => `$-${label()}`,
      () => pick(random, ['E0', 'E1', 'E2']),
      () => `${label()}-${label()}+${between(random, -200, 200)}`,
    ])();
  const body = Array.from({ length: count }, () => pick(random, lines(random, label, difference))());
  const insert = (line: string): void => void body.splice(between(random, 0, body.length), 0, line);
  for (const name of labels) insert(`${name}:`);
  insert(`E0 equ ${between(random, -300, 300)}`);
  insert(`E1 equ ${label()}-${label()}`);
  insert(`E2 equ E1+${label()}-${label()}`);
  return body.join('\n');
}

function lines(random: Random, label: () => string, difference: () => string): (() => string)[] {
  return [
    () => `j${pick(random, ['mp', 'e', 'nz', 'mp', 'b', 'g'])} ${label()}`,
    () => `jmp ${label()}+${between(random, -3, 3)}`,
    () => `call ${label()}`,
    () => `add ${pick(random, ['eax', 'ebx', 'dword [ecx]', `dword [ebx+${difference()}]`])},${difference()}`,
    () => `push ${difference()}`,
    () => `imul eax,ebx,${difference()}`,
    () =>
      `mov eax,[${pick(random, ['ebx', 'ebp', 'esp', 'ecx*4', 'ecx+edx*2', 'ebx+ecx', 'edi+eax'])}+${difference()}]`,
    () => `dd ${label()},${difference()}`,
    () => `align ${pick(random, [2, 4, 8, 16])}`,
    () => `times ${between(random, 0, 40)} nop`,
    () => `times ($-$$)&7 db 0`,
    () => `times ${between(random, 1, 4)} jmp ${label()}`,
    () => `shl eax,(${difference()})&31`,
    () => `mov dword [ebx+${difference()}],${difference()}`,
    () => `resb ${between(random, 0, 9)}`,
    () => `jmp short $+${between(random, 2, 20)}`,
  ];
}
