import {
  REGISTERS_32,
  SEGMENT_REGISTERS,
  addressExpression,
  immediate,
  memory,
  memoryBesideRegister,
  register,
  scalarExpression,
  sizedMemory,
  writtenNumber,
} from './random-operands.ts';
import { between, chance, pick, type Random } from './random.ts';

type Form = (random: Random) => string;
type Bits = 8 | 16 | 32;

const CONDITIONS = 'o no b c nae ae nb nc e z ne nz be na a nbe s ns p pe np po l nge ge nl le ng g nle'.split(' ');
const JUMP_TARGETS = ['before', 'after', '$', 'before.inner', '$+2', 'after+3', 'before-40', '0x100010', '$$'];

const size8or32 = (random: Random): 8 | 32 => (chance(random, 0.3) ? 8 : 32);

function twoOperands(random: Random, mnemonic: string, bits: Bits): string {
  const first = register(random, bits);
  const shape = random();
  if (shape < 0.3) return `${mnemonic} ${first},${register(random, bits)}`;
  if (shape < 0.5) return `${mnemonic} ${first},${memoryBesideRegister(random, bits)}`;
  if (shape < 0.65) return `${mnemonic} ${memoryBesideRegister(random, bits)},${first}`;
  if (shape < 0.85) return `${mnemonic} ${first},${immediate(random, bits)}`;
  return `${mnemonic} ${sizedMemory(random, bits)},${immediate(random, bits)}`;
}

function registerOrMemory(random: Random, bits: Bits): string {
  return chance(random, 0.5) ? register(random, bits) : sizedMemory(random, bits);
}

function moveSegment(random: Random): string {
  const segment = pick(random, SEGMENT_REGISTERS);
  if (chance(random, 0.5)) return `mov ${segment},${register(random, chance(random, 0.5) ? 16 : 32)}`;
  const source = pick(random, [...SEGMENT_REGISTERS, 'cs']);
  return `mov ${register(random, chance(random, 0.5) ? 16 : 32)},${source}`;
}

function moveControl(random: Random): string {
  const control = pick(random, ['cr0', 'cr2', 'cr3', 'cr4']);
  const general = pick(random, REGISTERS_32);
  return chance(random, 0.5) ? `mov ${control},${general}` : `mov ${general},${control}`;
}

function exchange(random: Random): string {
  const bits = size8or32(random);
  const shape = random();
  if (shape < 0.5) return `xchg ${register(random, bits)},${register(random, bits)}`;
  if (shape < 0.75) return `xchg ${register(random, bits)},${memory(random)}`;
  return `xchg ${memory(random)},${register(random, bits)}`;
}

function multiply(random: Random): string {
  const source = chance(random, 0.5) ? register(random, 32) : memory(random);
  const shape = random();
  if (shape < 0.3) return `imul ${registerOrMemory(random, size8or32(random))}`;
  if (shape < 0.5) return `imul ${register(random, 32)},${source}`;
  if (shape < 0.65) return `imul ${register(random, 32)},${immediate(random, 32)}`;
  return `imul ${register(random, 32)},${source},${immediate(random, 32)}`;
}

const shift =
  (mnemonics: readonly string[]): Form =>
  (random) => {
    const count = pick(random, ['1', 'cl', String(between(random, 0, 31)), immediate(random, 8), 'small']);
    return `${pick(random, mnemonics)} ${registerOrMemory(random, size8or32(random))},${count}`;
  };

function pushOrPop(random: Random): string {
  const shape = random();
  if (shape < 0.35) return `${pick(random, ['push', 'pop'])} ${register(random, 32)}`;
  if (shape < 0.6) return `${pick(random, ['push', 'pop'])} ${sizedMemory(random, 32)}`;
  return `push ${pick(random, ['', '', 'dword '])}${immediate(random, 32)}`;
}

function jump(random: Random): string {
  const target = pick(random, JUMP_TARGETS);
  const shape = random();
  if (shape < 0.4) return `j${pick(random, CONDITIONS)} ${pick(random, ['', '', 'near '])}${target}`;
  if (shape < 0.6) return `jmp ${pick(random, ['', '', 'near '])}${target}`;
  if (shape < 0.7) return `${pick(random, ['jmp', 'je', 'jnb'])} short $+${between(random, 2, 100)}`;
  if (shape < 0.8) return `call ${target}`;
  if (shape < 0.9) return `${pick(random, ['jmp', 'call'])} ${register(random, 32)}`;
  return `${pick(random, ['jmp', 'call'])} ${pick(random, ['', 'dword '])}${memory(random)}`;
}

function farJump(random: Random): string {
  const offset = chance(random, 0.5) ? addressExpression(random) : writtenNumber(random, 0x100020);
  return `jmp ${pick(random, ['8', '0x08', '0x1b', 'small', '18h'])}:${offset}`;
}

function inputOutput(random: Random): string {
  const accumulator = pick(random, ['al', 'eax', 'ax']);
  const port = pick(random, ['dx', '0xe9', '0x21', '20h', String(between(random, 0, 255)), 'small']);
  return chance(random, 0.5) ? `in ${accumulator},${port}` : `out ${port},${accumulator}`;
}

function taskOrStatus(random: Random): string {
  const shape = random();
  if (shape < 0.3) return `ltr ${pick(random, [register(random, 16), memory(random), sizedMemory(random, 16)])}`;
  const mnemonic = pick(random, ['str', 'smsw']);
  const bits = chance(random, 0.5) ? 16 : 32;
  return `${mnemonic} ${pick(random, [register(random, bits), memory(random), sizedMemory(random, 16)])}`;
}

const PLAIN =
  'pushad popad pushfd popfd cdq ret int3 iretd iret nop ud2 cld cli sti hlt rdmsr wrmsr cpuid rdtsc vmcall pushf popf'.split(
    ' ',
  );

function dataItem(random: Random, bits: Bits): string {
  if (chance(random, 0.2)) return pick(random, ["'abc'", '"a b"', '"it\'s"', "'hola',10,0", "';'"]);
  return immediate(random, bits);
}

function data(random: Random): string {
  const [mnemonic, bits] = pick(random, [
    ['db', 8],
    ['dw', 16],
    ['dd', 32],
  ] as const);
  const items = Array.from({ length: between(random, 1, 5) }, () => dataItem(random, bits));
  const repeated = chance(random, 0.15) ? `times ${between(random, 0, 20)} ` : '';
  return `${repeated}${mnemonic} ${items.join(pick(random, [',', ', ']))}`;
}

const DIRECTIVES: readonly Form[] = [
  data,
  data,
  (random) =>
    `times ${pick(random, ['3', 'small', '($-before)', '16-(($-$$) % 16)'])} ${pick(random, ['nop', 'db 0', 'inc eax', 'dd -1'])}`,
  (random) => `align ${pick(random, ['2', '4', '8', '16', '64', '4096'])}${pick(random, ['', ',db 0', ', db 0xff'])}`,
  (random) => `dd ${scalarExpression(random, 3)}`,
  (random) =>
    `dw (after-$$+0x100000)&0xffff,8,0x8e00,(after-$$+0x100000)>>16${chance(random, 0.2) ? ` ; ${random()}` : ''}`,
  (random) => `here: equ $-before\n dd here,${scalarExpression(random, 1)}`,
  (random) => `res${pick(random, ['b', 'd'])} ${pick(random, ['1', '7', 'small'])}`,
];

const ALU = ['add', 'adc', 'sub', 'sbb', 'cmp', 'and', 'or', 'xor'];

const FORMS: readonly Form[] = [
  (random) => twoOperands(random, pick(random, ALU), size8or32(random)),
  (random) => twoOperands(random, pick(random, ALU), size8or32(random)),
  (random) => twoOperands(random, pick(random, ALU), 32),
  (random) => twoOperands(random, 'mov', pick(random, [8, 16, 32, 32])),
  (random) => twoOperands(random, 'mov', pick(random, [8, 16, 32, 32])),
  (random) => `mov ${pick(random, ['al', 'eax', 'ah', 'ecx', 'ax'])},[${addressExpression(random)}]`,
  (random) => `mov [${immediate(random, 32)}],${pick(random, ['al', 'eax', 'bl', 'edi', 'ax'])}`,
  (random) => twoOperands(random, 'test', size8or32(random)),
  moveSegment,
  moveControl,
  exchange,
  multiply,
  shift(['shl', 'shr', 'sar', 'rol']),
  pushOrPop,
  jump,
  jump,
  farJump,
  inputOutput,
  taskOrStatus,
  (random) => pick(random, PLAIN),
  (random) =>
    `movzx ${register(random, 32)},${pick(random, [register(random, 8), sizedMemory(random, 8), sizedMemory(random, 16)])}`,
  (random) => `lea ${register(random, 32)},${memory(random)}`,
  (random) =>
    `${pick(random, ['inc', 'dec', 'neg', 'not', 'mul', 'div', 'idiv'])} ${registerOrMemory(random, size8or32(random))}`,
  (random) => `ret ${writtenNumber(random, between(random, 0, 0xffff))}`,
  (random) => `int ${pick(random, ['3', '0x80', '0x82', 'small', writtenNumber(random, between(random, 0, 255))])}`,
  (random) => `${pick(random, ['lgdt', 'lidt', 'sgdt', 'sidt', 'invlpg'])} ${memory(random)}`,
  (random) => pick(random, DIRECTIVES)(random),
  (random) => pick(random, DIRECTIVES)(random),
];

const SECOND_TIER: readonly Form[] = [
  (random) =>
    `movsx ${register(random, 32)},${pick(random, [register(random, 8), sizedMemory(random, 8), sizedMemory(random, 16)])}`,
  (random) =>
    `set${pick(random, CONDITIONS)} ${pick(random, [register(random, 8), memory(random), sizedMemory(random, 8)])}`,
  shift(['ror']),
  (random) => `${pick(random, ['loop', 'jecxz'])} ${pick(random, ['$', '$-20', '$+9', 'after'])}`,
  (random) => pick(random, ['clc', 'stc', 'cmc', 'clts', 'leave', 'retf', 'rep movsd', 'rep stosd', 'lodsb', 'stosb']),
  (random) => `lmsw ${pick(random, [register(random, 16), memory(random)])}`,
  (random) => `sldt ${pick(random, [register(random, 16), register(random, 32), memory(random)])}`,
  (random) => `${pick(random, ['', 'lock '])}cmpxchg ${memory(random)},${register(random, size8or32(random))}`,
  (random) => `cmpxchg ${register(random, 8)},${register(random, 8)}`,
  (random) => `cmpxchg ${register(random, 32)},${register(random, 32)}`,
];

/** Lines that NASM refuses, each for a reason of its own. */
const MISTAKES: readonly Form[] = [
  (random) => `mov ${memory(random)},${memory(random)}`,
  (random) => `mov ${register(random, 8)},${register(random, 32)}`,
  (random) => `add ${register(random, 32)},${register(random, 16)}`,
  (random) => `mov ${memory(random)},${between(random, 0, 300)}`,
  (random) => `${pick(random, ['inc', 'neg', 'shl', 'push', 'pop', 'mul'])} ${memory(random)}`,
  (random) => `${pick(random, ['jmp', 'call', 'jne'])} nowhere`,
  (random) => `mov ${register(random, 32)},nowhere+${between(random, 0, 9)}`,
  (random) => `mov ${register(random, 32)},`,
  (random) => `mov ${register(random, 32)},(1+2`,
  (random) => `mov ${register(random, 32)},[${register(random, 32)}`,
  (random) => `mov eax,[esp*${pick(random, [2, 4, 8])}]`,
  (random) =>
    `mov eax,[${pick(random, ['eax+ebx+ecx', 'eax*6', 'eax*2+ebx*2', 'eax*ebx', '-eax', 'eax-ebx', 'esp+esp'])}]`,
  (random) => `mov ${register(random, 32)},1/0`,
  (random) => `lea ${register(random, 32)},${register(random, 32)}`,
  (random) => `shl ${register(random, 32)},${pick(random, ['bl', 'edx', 'ch'])}`,
  (random) => `d${pick(random, ['b', 'w'])} after & 0x${pick(random, ['ff', 'ffff'])}`,
  (random) => `mov eax,${pick(random, ['before|1', '~after', 'before+after', 'before>>4'])}`,
  (random) => `times -${between(random, 1, 9)} nop`,
  () => 'before: nop',
  (random) => `${pick(random, ['jmp', 'je'])} short $+${between(random, 200, 4000)}`,
  (random) => `${pick(random, ['frobnicate', 'mvo', 'addd'])} ${register(random, 32)}`,
  (random) => `${pick(random, ['ret', 'int', 'ltr'])} ${register(random, 32)},${register(random, 32)}`,
  (random) => `pop ${between(random, 0, 300)}`,
  (random) => `times after${pick(random, [''])} nop ; ${between(random, 0, 9)}`,
  (random) => `mov eax,7%${between(random, 0, 9)} ; without a space NASM reads a macro's argument`,
  (random) => `xchg ${register(random, 32)},${between(random, 0, 9)}`,
  (random) => `in ${pick(random, ['bl', 'ecx'])},dx`,
  (random) => `out dx,${pick(random, ['bl', 'ecx', '5'])}`,
  (random) => `movzx ${register(random, 32)},${memory(random)}`,
  (random) => `movzx ${register(random, 8)},${register(random, 8)}`,
];

function dressed(random: Random, text: string): string {
  const shouted =
    chance(random, 0.05) && !text.includes("'") ? text.replace(/^\w+/, (word) => word.toUpperCase()) : text;
  const indent = pick(random, ['', ' ', '    ', '\t']);
  const comment = chance(random, 0.05) ? " ; it's a comment" : '';
  const label = chance(random, 0.1) && !text.includes(':') && !text.includes('\n') ? 'mark: ' : '';
  return `${label}${indent}${shouted}${comment}`;
}

/** Puts the definitions of the names that operands may use around a line. */
function surrounded(random: Random, line: string): string {
  const names = `small equ ${between(random, 1, 9)}\nlarge equ 0x${between(random, 128, 99999).toString(16)}`;
  const gap = pick(random, [0, 0, 1, 100, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 200]);
  const before = `before: nop\n.inner: times ${gap} nop`;
  const after = `times ${pick(random, [0, 0, 1, 123, 124, 125, 126, 127, 128, 129, 200])} nop\nafter: nop\nlength equ after-before`;
  return [names, before, line, after].join('\n');
}

function randomText(random: Random, forms: readonly Form[]): string {
  return surrounded(random, dressed(random, pick(random, forms)(random)));
}

/** One line in a random form of the first tier, between the lines that define the names it uses. */
export function randomLine(random: Random): string {
  return randomText(random, FORMS);
}

/** As randomLine, for the mnemonics of the second tier. */
export function randomSecondTierLine(random: Random): string {
  return randomText(random, SECOND_TIER);
}

/** As randomLine, with a mistake that NASM refuses. */
export function randomMistake(random: Random): string {
  return randomText(random, MISTAKES);
}

function programLine(random: Random, index: number): string {
  const shape = random();
  const label = chance(random, 0.12) ? `place${index}:\n` : '';
  const local = chance(random, 0.05) ? `.local${index}:\n` : '';
  if (shape < 0.35) return `${label}${local} j${pick(random, [...CONDITIONS, 'mp', 'mp'])} {label}`;
  if (shape < 0.45)
    return `${label} ${pick(random, ['call', 'push', 'mov ecx,', 'dd', 'lea edi,[{label}+ebx],']).replace(/],$/, ']')} {label}`;
  return `${label}${local}${dressed(random, pick(random, FORMS)(random)).replace(/^mark: /, '')}`;
}

/** A whole program: many lines, with jumps among its labels, near and far, so that jump sizes depend on each other. */
export function randomAssemblerProgram(random: Random, lines: number): string {
  const drafts = Array.from({ length: lines }, (_, index) => programLine(random, index));
  const text = surrounded(random, ['first:', ...drafts.filter((draft) => !/here|align 4096/.test(draft))].join('\n'));
  const labels = [...text.matchAll(/^(place\d+|first):/gm)].map((match) => match[1]!);
  return text.replace(/\{label\}/g, () => pick(random, labels)).replace(/^( lea .*\]) .*$/gm, '$1');
}
