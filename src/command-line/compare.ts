import { setImmediate } from 'node:timers/promises';

import type { Compared, ComparedRun } from '../virtualization/comparison.ts';
import { workloadById, WORKLOADS } from '../virtualization/workloads.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { fitLine } from './fit-line.ts';
import { readCount } from './read-count.ts';
import { lessonGuestFile, refuseUnbootable } from './read-guest.ts';
import { APPLICATION_ORIGIN, readProgram } from './read-program.ts';
import { terminalWidth } from './surroundings.ts';
import { UsageError } from './usage-error.ts';

const DEFAULT_LIMIT = 50_000_000;
/** Slices between two words of progress. */
const TELL_EVERY = 64;
const DEFAULT_WORKLOAD = 'W2';
const KNOWN = WORKLOADS.map(({ id, program }) => `${id} ${program}`).join(', ');

/** `anillo compare`: all techniques side by side. */
export const compare: Command = {
  name: 'compare',
  summary: 'command.compare.summary',
  arguments: [
    { name: 'command.compare.program', summary: 'command.compare.programIs', isRequired: false, choices: 'file' },
  ],
  options: [
    { flags: '--workload <NAME>', summary: 'command.compare.workload', values: { known: KNOWN }, choices: 'workload' },
    { flags: '--json', summary: 'command.compare.json' },
    { flags: '--costs', summary: 'command.compare.costs' },
    { flags: '--limit <N>', summary: 'command.compare.limit', values: { count: DEFAULT_LIMIT } },
  ],
  examples: [
    { line: 'anillo compare --workload W3', says: 'example.compare' },
    { line: 'anillo compare --costs', says: 'example.costs' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const { settings, surroundings, options } = call;
    const { comparisonLines, costLines } = await import('../screens/comparison-lines.ts');
    const style = { ...settings, width: terminalWidth(surroundings) };
    const tell = (lines: readonly string[], width: number): void => {
      const fitted = lines.flatMap((line) => fitLine(line, width, style.isAscii));
      surroundings.output.write(`${fitted.join('\n')}\n`);
    };
    if (options.costs === true) {
      tell(costLines(style), style.width);
      return 0;
    }
    const runs = await runAll(await whatToCompare(call), readCount(call, 'limit', DEFAULT_LIMIT), call);
    if (options.json === true) surroundings.output.write(`${runs.map(jsonOf).join('\n')}\n`);
    // A table keeps its columns, however narrow the terminal is.
    else tell(comparisonLines(runs, style), Infinity);
    return runs.every(({ result: { stop } }) => stop === 'exit' || stop === 'halt') ? 0 : 1;
  },
};

/** A program that was named, or a workload of the lessons. An application gets the kernels of the lessons. */
async function whatToCompare(call: Call): Promise<Compared> {
  const { workload } = call.options;
  const [named] = call.arguments;
  const found = workloadById(String(workload ?? DEFAULT_WORKLOAD));
  if (found === undefined)
    throw new UsageError('command.compare.unknownWorkload', { name: String(workload), known: KNOWN });
  const program = await readProgram(named ?? lessonGuestFile(found.program), call);
  if (program.assembly?.origin !== APPLICATION_ORIGIN) {
    await refuseUnbootable(program);
    return { kernel: program.bytes };
  }
  const [kernel, ported] = [
    await readProgram(lessonGuestFile('native'), call),
    await readProgram(lessonGuestFile('paravirtual'), call),
  ];
  return { kernel: kernel.bytes, ported: ported.bytes, application: program.bytes };
}

/** Runs all techniques and tells a person who waits how far it has come. */
async function runAll(compared: Compared, limit: number, call: Call): Promise<readonly ComparedRun[]> {
  const { compareTechniques } = await import('../virtualization/comparison.ts');
  const { errors } = call.surroundings;
  const steps = compareTechniques(compared, limit);
  let step = steps.next();
  let slice = 0;
  while (step.done !== true) {
    const { technique, instructions } = step.value;
    const progress = call.settings.translate('command.compare.running', {
      technique: technique.id,
      count: instructions,
    });
    if (errors.isTTY && slice % TELL_EVERY === 0) errors.write(`\r${progress}\u001b[K`);
    slice += 1;
    await setImmediate();
    step = steps.next();
  }
  if (errors.isTTY) errors.write('\r\u001b[K');
  return step.value;
}

function jsonOf({ technique, result, instructions, cycles, translationCycles, counts, slowdown }: ComparedRun): string {
  const { stop, status } = result;
  const happened = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return JSON.stringify({
    type: 'comparison',
    technique: technique.id,
    stop,
    status,
    instructions,
    cycles,
    translationCycles,
    slowdown,
    counts: happened,
  });
}
