import { CONDITIONS, randomStep, STATUS_FLAGS } from './random-instructions.ts';
import { randomValue } from './random-operands.ts';
import { PROGRAM_HEAD, PROGRAM_PAGING, PROGRAM_TAIL } from './random-program-frame.ts';
import { PROGRAM_RUNNER } from './random-program-runner.ts';
import { between, chance, pick, type Random } from './random.ts';

/** How a random program is made. */
export interface RandomProgramOptions {
  readonly parts?: number;
  readonly stepsAPart?: number;
  readonly withSecondTier?: boolean;
}

interface Part {
  readonly lines: readonly string[];
  /** Status flags that are unknown at its end. */
  readonly undefinedFlags: number;
}

const CODE_SELECTORS = { 0: 0x08, 1: 0x31, 3: 0x1b } as const;

/** Instructions that end a part in an exception, in one ring or another. */
const FAULTS = [
  'cli',
  'sti',
  'hlt',
  'ud2',
  'int3',
  'int 0x40',
  'int 13',
  'mov eax,cr0',
  'mov cr3,eax',
  'lgdt [gdtr]',
  'lidt [idtr]',
  'invlpg [ebp]',
  'in al,0x21',
  'out 0x80,al',
  'mov eax,[0x170000]',
  'mov [0x170004],eax',
  'mov eax,[0x500000]',
  'mov [0x5ffffe],eax',
  'jmp 0x170000',
  'mov eax,0x60\n mov ds,eax',
  'mov eax,0x10\n mov ss,eax',
  'jmp 0x10:0x100020',
  'push 0x3202\n popfd\n pushfd\n pop eax\n and eax,0x3200',
  'pushfd\n pop eax\n and eax,0x3200',
  'smsw eax',
  'str eax',
  'mov eax,cs',
  'xor edx,edx\n div edx',
];
/** Those of them that ring 0 may do and that would then end the program or look at what the boot contract does not promise. */
const NOT_IN_RING_0 = [
  'hlt',
  'sti',
  'mov cr3,eax',
  'mov eax,[0x500000]',
  'mov [0x5ffffe],eax',
  'jmp 0x170000',
  'push 0x3202\n popfd\n pushfd\n pop eax\n and eax,0x3200',
  'int 13',
  'mov eax,[0x170000]',
  'mov eax,0x10\n mov ss,eax',
  'mov [0x170004],eax',
  'mov eax,cr0',
];

const faultsOf = (ring: 0 | 1 | 3, isPaging: boolean): string[] =>
  FAULTS.filter((text) => {
    if (ring === 0) return !NOT_IN_RING_0.includes(text);
    const touchesMemory = /0x170000|0x170004|0x500000|0x5ffffe/.test(text);
    return (ring === 3 && isPaging) || !touchesMemory;
  });

function straight(random: Random, steps: number, flags: number, withSecondTier: boolean): Part {
  const lines: string[] = [];
  let undefinedFlags = flags;
  for (let index = 0; index < steps; index++) {
    const next = randomStep(random, undefinedFlags, withSecondTier);
    lines.push(...next.lines);
    undefinedFlags = next.undefinedFlags;
  }
  return { lines, undefinedFlags };
}

/** A block that is jumped over or not: what is unknown on either way is unknown after it. */
function skipped(random: Random, block: Part, flags: number, label: string): Part {
  const known = CONDITIONS.filter(([, read]) => (read & flags) === 0);
  if (known.length === 0) return block;
  const [name] = pick(random, known);
  return { lines: [`j${name} ${label}`, ...block.lines, `${label}:`], undefinedFlags: flags | block.undefinedFlags };
}

function looped(block: Part, times: number, label: string): Part {
  const lines = [`push ${times}`, `${label}:`, ...block.lines, 'dec dword [esp]', `jne ${label}`, 'pop ecx'];
  return { lines, undefinedFlags: block.undefinedFlags & 1 };
}

function called(block: Part, label: string): Part {
  const lines = [`call ${label}`, `jmp ${label}_after`, `${label}:`, ...block.lines, 'ret', `${label}_after:`];
  return { ...block, lines };
}

function block(random: Random, flags: number, label: string, options: Required<RandomProgramOptions>): Part {
  const steps = between(random, 2, options.stepsAPart);
  const shape = random();
  // A loop begins its second turn with the flags of its end: it takes every flag as unknown.
  if (shape < 0.2)
    return looped(straight(random, steps, STATUS_FLAGS, options.withSecondTier), between(random, 1, 6), label);
  const plain = straight(random, steps, flags, options.withSecondTier);
  if (shape < 0.5) return skipped(random, plain, flags, label);
  return shape < 0.65 ? called(plain, label) : plain;
}

function part(random: Random, index: number, fault: string | undefined, options: Required<RandomProgramOptions>): Part {
  let flags = 0;
  const lines: string[] = [];
  for (let piece = 0; piece < 3; piece++) {
    const made = block(random, flags, `.b${piece}`, options);
    lines.push(...made.lines);
    flags = made.undefinedFlags;
  }
  return { lines: [`part${index}:`, ...lines, ...(fault === undefined ? [] : [fault])], undefinedFlags: flags };
}

const indented = (line: string): string => (line.endsWith(':') ? line : ` ${line}`);

/** A whole program of random parts in rings 0, 1 and 3 that prints what each did; flags of unknown value are never shown. */
export function randomProgram(random: Random, options: RandomProgramOptions = {}): string {
  const settings = { parts: 12, stepsAPart: 12, withSecondTier: false, ...options };
  const isPaging = chance(random, 0.6);
  const rows: string[] = [];
  const bodies: string[] = [];
  for (let index = 0; index < settings.parts; index++) {
    const ring = pick(random, [0, 1, 3, 3] as const);
    const fault = chance(random, 0.4) ? pick(random, faultsOf(ring, isPaging)) : undefined;
    const made = part(random, index, fault, settings);
    const mask = fault === undefined ? (STATUS_FLAGS & ~made.undefinedFlags) | 0x3200 : 0x3200;
    const iopl = pick(random, [0, 0, 1, 3]) << 12;
    rows.push(
      `dd part${index},0x${CODE_SELECTORS[ring].toString(16)},0x${(0x2 | iopl).toString(16)},0x${mask.toString(16)}`,
    );
    bodies.push(...made.lines.map(indented), ' int 0x81');
  }
  const values = Array.from({ length: 6 }, () => randomValue(random, 32));
  const tables = ['align 4', 'parts:', ...rows, 'dd 0', `values: dd ${values.join(',')}`];
  return [PROGRAM_HEAD, isPaging ? PROGRAM_PAGING : '', PROGRAM_RUNNER, ...bodies, ...tables, PROGRAM_TAIL].join('\n');
}
