import { disassemble } from '../../machine/disassemble.ts';
import { ESP } from '../../machine/registers.ts';
import { MAX_INSTRUCTION_BYTES } from '../../machine/decode-form.ts';
import { peekBytes } from './inside.ts';
import type { SimulatorModel } from './model.ts';
import { movedTo, searchFrom } from './move.ts';

const CALLS = /^(call|int|rep|vmcall|loop)/;
const RETURNS = /^(ret|iret)/;

/** Forward to behind the instruction, whatever it calls; where it calls nothing, one step. */
export function stepOver(model: SimulatorModel): SimulatorModel {
  const { run, standing } = model;
  const { execution } = run.recording.at(standing.at);
  const { eip } = standing.now;
  const { text, length } = instructionAt(execution, eip);
  if (!CALLS.test(text)) return movedTo(model, standing.at + 1);
  return searchFrom(model, 1, { address: (eip + length) >>> 0, stack: standing.now.registers[ESP]! });
}

/** Back to before the call from which the guest has just returned; where it has not, one step. */
export function stepOverBack(model: SimulatorModel): SimulatorModel {
  const { run, standing } = model;
  if (standing.before === undefined) return model;
  const { execution } = run.recording.at(standing.at - 1);
  if (!RETURNS.test(instructionAt(execution, standing.before.eip).text)) return movedTo(model, standing.at - 1);
  const call = callBefore(execution, standing.now.eip);
  return call === undefined
    ? movedTo(model, standing.at - 1)
    : searchFrom(model, -1, { address: call, stack: standing.now.registers[ESP]! });
}

type Execution = Parameters<typeof peekBytes>[0];

function instructionAt(execution: Execution, eip: number): ReturnType<typeof disassemble> {
  return disassemble(peekBytes(execution, eip, MAX_INSTRUCTION_BYTES), 0, eip);
}

/** The call or INT that ends where the guest has returned to. */
function callBefore(execution: Execution, eip: number): number | undefined {
  for (const length of [5, 2, 3, 6, 7]) {
    const found = instructionAt(execution, eip - length);
    if (found.length === length && CALLS.test(found.text)) return (eip - length) >>> 0;
  }
  return undefined;
}
