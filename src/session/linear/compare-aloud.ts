import { sayComparison } from '../../screens/linear/say-comparison.ts';
import { foldWord } from '../../screens/linear/said-command.ts';
import { assembledProgram } from '../../screens/simulator/assembled-program.ts';
import { type Compared, type ComparedRun, compareTechniques } from '../../virtualization/comparison.ts';
import { type Workload, workloadById, WORKLOADS } from '../../virtualization/workloads.ts';
import { turnOf } from '../turns.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearCommand, picked } from './hear-command.ts';

/** As many instructions as on the command line. */
const LIMIT = 50_000_000;

/** What a load costs under each technique, told one by one. */
export async function compareAloud(talk: Conversation, argument: string): Promise<Left> {
  const named = argument === '' ? undefined : loadNamed(argument);
  if (named !== undefined) await compare(named, talk);
  talk.say('linear.compare.which');
  WORKLOADS.forEach(({ id, program }, index) => talk.sayText(`${index + 1}. ${id}, ${program}`));
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.compare'), [], talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return 'back';
    const load = said.kind === 'text' ? loadNamed(said.text) : undefined;
    if (load === undefined) talk.say('linear.compare.unknown');
    else await compare(load, talk);
  }
}

function loadNamed(text: string): Workload | undefined {
  return picked(text, WORKLOADS) ?? workloadById(foldWord(text));
}

async function compare({ id, program }: Workload, talk: Conversation): Promise<void> {
  const compared = comparedOf(program, talk);
  if (compared === undefined) return talk.say('linear.programs.broken');
  talk.say('linear.compare.running', { load: `${id}, ${program}` }, 'quiet');
  const runs = await runAll(compared);
  for (const sentence of sayComparison(runs, talk.paper)) talk.sayText(sentence);
}

/** The load on the kernels that the lessons share. */
function comparedOf(program: string, { lessons }: Conversation): Compared | undefined {
  const bytesOf = (name: string) => {
    const text = lessons[0]?.program(`guests/${name}.asm`);
    return text === undefined ? undefined : assembledProgram(`${name}.asm`, text)?.bytes;
  };
  const [kernel, ported, application] = [bytesOf('native'), bytesOf('paravirtual'), bytesOf(program)];
  if (kernel === undefined || application === undefined) return undefined;
  return { kernel, application, ...(ported && { ported }) };
}

/** Between two turns the process hears everybody else. */
async function runAll(compared: Compared): Promise<readonly ComparedRun[]> {
  const steps = compareTechniques(compared, LIMIT);
  let runs: readonly ComparedRun[] = [];
  const slice = (): boolean => {
    const step = steps.next();
    if (step.done === true) runs = step.value;
    return step.done !== true;
  };
  while (await turnOf(slice));
  return runs;
}
