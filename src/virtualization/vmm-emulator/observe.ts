import { IF, IOPL } from '../../machine/flags.ts';
import { GUEST_FAULT } from '../../machine/exceptions.ts';
import { read } from '../../machine/linear-memory.ts';
import type { Machine, Performed } from '../../machine/machine.ts';
import type { InterceptedInstruction } from '../../machine/monitor.ts';
import type { Operands } from '../../machine/operands.ts';
import { ESP, SEGMENT_REGISTERS, SS } from '../../machine/registers.ts';
import { moveFromSegment } from '../../machine/stack.ts';
import * as system from '../../machine/system.ts';
import type { Difference } from '../virtual-cpu/lost-equivalence.ts';
import type { VirtualCpu } from '../virtual-cpu/virtual-cpu.ts';

type Compare = (machine: Machine, cpu: VirtualCpu, performed: Performed) => Difference[];

/** Those of the differences that are real ones. */
function differing(
  mnemonic: string,
  ...values: readonly [what: string, got: number, expected: number][]
): Difference[] {
  return values
    .filter(([, got, expected]) => got !== expected)
    .map(([what, got, expected]) => ({ mnemonic, what, got: got >>> 0, expected: expected >>> 0 }));
}

/** PUSHFD shows the real IF and IOPL. */
function comparePushedFlags(machine: Machine, cpu: VirtualCpu): Difference[] {
  return differing(
    'pushfd',
    ['IF', (machine.eflags & IF) >>> 9, (cpu.flags & IF) >>> 9],
    ['IOPL', machine.iopl, cpu.iopl],
  );
}

/** POPFD leaves IF and IOPL as they are, and no fault tells the monitor. */
function comparePoppedFlags(machine: Machine, cpu: VirtualCpu): Difference[] {
  const value = topOfStack(machine);
  if (value === undefined || cpu.cpl > cpu.iopl) return [];
  const wanted: [string, number, number][] = [['IF', (cpu.flags & IF) >>> 9, (value & IF) >>> 9]];
  if (cpu.cpl === 0) wanted.push(['IOPL', cpu.iopl, (value & IOPL) >>> 12]);
  return differing('popfd', ...wanted);
}

/** What POPFD is about to pop; undefined where that faults. */
export function topOfStack(machine: Machine): number | undefined {
  try {
    return read(machine, SS, machine.registers[ESP]!, 4);
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    machine.pending.vector = -1;
    return undefined;
  }
}

function compareStatusWord(machine: Machine, cpu: VirtualCpu, { operands }: Performed): Difference[] {
  const seen = operands.isMemory || operands.size !== 32 ? 0xffff : -1;
  return differing('smsw', ['CR0', machine.cr0 & seen, cpu.cr0 & seen]);
}

function compareSelector(machine: Machine, cpu: VirtualCpu, { execute, operands }: Performed): Difference[] {
  const name = (SEGMENT_REGISTERS as readonly string[])[operands.other]!;
  const mnemonic = execute === moveFromSegment ? 'mov' : 'push';
  const got = machine.segments[operands.other]!.selector;
  return differing(mnemonic, [name.toUpperCase(), got, cpu.selector(operands.other)]);
}

const compareTables = (mnemonic: string, name: 'gdtr' | 'idtr'): Compare => {
  return (machine, cpu) => {
    const [got, expected] = [machine[name], cpu[name]];
    const upper = name.toUpperCase();
    return differing(
      mnemonic,
      [`${upper}.base`, got.base | 0, expected.base | 0],
      [`${upper}.limit`, got.limit, expected.limit],
    );
  };
};

/** SGDT, SIDT and STR have one control bit between them. */
const TABLE_STORES = new Map<Performed['execute'], Compare>([
  [system.storeGdtr, compareTables('sgdt', 'gdtr')],
  [system.storeIdtr, compareTables('sidt', 'idtr')],
  [
    system.storeTaskRegister,
    (machine, cpu) => differing('str', ['TR', machine.taskRegister.selector, cpu.taskRegister.selector]),
  ],
]);

const COMPARISONS: Partial<Record<InterceptedInstruction, Compare>> = {
  pushf: comparePushedFlags,
  popf: comparePoppedFlags,
  smsw: compareStatusWord,
  selectorStore: compareSelector,
  descriptorTables: (machine, cpu, performed) => TABLE_STORES.get(performed.execute)?.(machine, cpu, performed) ?? [],
};

/**
 * What an instruction that does not trap is about to show or do wrongly. It only looks: on a real machine nobody learns
 * of it, and so no event tells it.
 */
export function differencesOf(
  machine: Machine,
  cpu: VirtualCpu,
  instruction: InterceptedInstruction,
  execute: Performed['execute'] | undefined,
  operands: Operands,
): Difference[] {
  const compare = COMPARISONS[instruction];
  if (compare === undefined || execute === undefined) return [];
  return compare(machine, cpu, { execute, operands });
}
