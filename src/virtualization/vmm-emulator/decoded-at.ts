import { type MatchedForm, matchForm, MAX_INSTRUCTION_BYTES } from '../../machine/decode-form.ts';
import { disassemble } from '../../machine/disassemble.ts';
import { GUEST_FAULT } from '../../machine/exceptions.ts';
import { operandsOf } from '../../machine/operands-of.ts';
import { PERFORM } from '../../machine/interpreter-text.ts';
import { readLinear } from '../../machine/linear-memory.ts';
import { PAGE_BYTES, type Machine, type Performed } from '../../machine/machine.ts';

const OFFSET = PAGE_BYTES - 1;
const CASE_BITS = 511;

/**
 * The instruction at EIP, as a monitor reads it after a fault: from the processor's own decoded code where it is there, else
 * from its bytes. Undefined for one that the interpreter runs by itself, such as a move: nothing of it is privileged.
 */
export function performedAt(machine: Machine): Performed | undefined {
  const { eip, fetching, code } = machine;
  const words = fetching.linear === (eip & -PAGE_BYTES) ? code[fetching.place >>> 12] : undefined;
  const word = words === undefined ? 0 : words[(eip & OFFSET) << 2]!;
  if (word === 0) return performedFrom(matchedAt(machine));
  // A negative word is a memory operand around a case: see interpreter-text.ts.
  return word > 0 && (word & CASE_BITS) === PERFORM ? machine.performed[words![((eip & OFFSET) << 2) + 2]!] : undefined;
}

function performedFrom(found: MatchedForm | undefined): Performed | undefined {
  const execute = found?.instruction.execute;
  return found === undefined || execute === undefined ? undefined : { execute, operands: operandsOf(found) };
}

/** The instruction whose bytes stand at EIP; undefined where they cannot be read. */
export function matchedAt(machine: Machine): MatchedForm | undefined {
  const page = fetchedBytes(machine);
  return (page && matchForm(page, 0)) ?? matchForm(bytesAcrossPages(machine), 0);
}

/** The instruction at EIP as text: for events, which are told before it is done. */
export function textAt(machine: Machine): string {
  const page = fetchedBytes(machine);
  const bytes = page !== undefined && matchForm(page, 0) !== undefined ? page : bytesAcrossPages(machine);
  return disassemble(bytes, 0, machine.eip >>> 0).text;
}

/** The bytes from EIP to the page's end, where the processor has fetched them: no table is looked at. */
function fetchedBytes({ eip, fetching, memory, memoryBytes }: Machine): Uint8Array | undefined {
  const place = fetching.place | (eip & OFFSET);
  const isKnown = fetching.linear === (eip & -PAGE_BYTES) && (place | OFFSET) < memoryBytes;
  return isKnown ? memory.subarray(place, (place | OFFSET) + 1) : undefined;
}

function bytesAcrossPages(machine: Machine): Uint8Array {
  const bytes = new Uint8Array(MAX_INSTRUCTION_BYTES);
  let length = 0;
  try {
    for (; length < MAX_INSTRUCTION_BYTES; length++)
      bytes[length] = readLinear(machine, (machine.eip + length) | 0, 1, machine.isUser);
  } catch (error) {
    if (error !== GUEST_FAULT) throw error;
    machine.pending.vector = -1;
  }
  return bytes.subarray(0, length);
}
