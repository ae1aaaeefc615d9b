import type { Call, Command, CommandOption, ExitCode } from './command.ts';
import type { ClassAction } from './class/class-action.ts';
import { FailedError } from './failed-error.ts';
import { withLearnerStore } from './open-learner-store.ts';
import { UsageError } from './usage-error.ts';

const options: readonly CommandOption[] = [
  { flags: '--title <TEXT>', summary: 'command.class.title' },
  { flags: '--count <N>', summary: 'command.class.count' },
  { flags: '--kinds <LIST>', summary: 'command.class.kinds', choices: 'kind' },
  { flags: '--seconds <S>', summary: 'command.class.seconds' },
  { flags: '--exam', summary: 'command.class.exam' },
  { flags: '--minutes <N>', summary: 'command.class.minutes' },
  { flags: '--speed', summary: 'command.class.speed' },
  { flags: '--certainty', summary: 'command.class.certainty' },
  { flags: '--no-changes', summary: 'command.class.noChanges' },
  { flags: '--no-names', summary: 'command.class.noNames' },
  { flags: '--seed <N>', summary: 'command.class.seed' },
  { flags: '--question <N>', summary: 'command.class.question' },
  { flags: '--name <NAME>', summary: 'command.class.name' },
  { flags: '--percent <N>', summary: 'command.class.percent' },
  { flags: '--round <N>', summary: 'command.class.round' },
  { flags: '--key <ANSWER>', summary: 'command.class.key' },
  { flags: '--also <ANSWER>', summary: 'command.class.also' },
  { flags: '--void', summary: 'command.class.void' },
  { flags: '--format <json|answers|scores>', summary: 'command.class.format' },
  { flags: '--json', summary: 'command.class.json' },
];

/** `anillo class …`: leads a class from the shell, on the same store as a server that runs beside it. */
export const classCommand: Command = {
  name: 'class',
  summary: 'command.class.summary',
  arguments: [
    { name: 'command.class.actionName', summary: 'command.class.actionIs', isRequired: false },
    { name: 'command.class.which', summary: 'command.class.whichIs', isRequired: false },
    { name: 'command.class.what', summary: 'command.class.whatIs', isRequired: false },
  ],
  options,
  isForLines: true,
  examples: [
    { line: 'anillo class create 6,8 --count 5 --seconds 90', says: 'example.class' },
    { line: 'anillo class next CDF-G24', says: 'example.classNext' },
    { line: 'anillo class export CDF-G24 notas.csv --format scores', says: 'example.classExport' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const { actions } = await import('./class/actions.ts');
    const [name] = call.arguments;
    if (name === undefined) return listActions(actions, call);
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) {
      throw new UsageError('command.class.unknownAction', { name, known: Object.keys(actions).join(', ') });
    }
    if (call.surroundings.line?.isTeacher === false) throw new FailedError('command.class.onlyTeachers');
    await withLearnerStore(call, async (store) => {
      if (action.kind !== 'say') return action.act(call, store);
      const [{ findClass }, { say }] = await Promise.all([import('./class/find-class.ts'), import('./class/say.ts')]);
      let at = await findClass(call, store);
      for (const bodyOf of action.bodies) {
        const body = await bodyOf(at);
        if (body !== undefined) at = await say(at, body);
      }
      tell(action, at);
    });
    return 0;
  },
};

/** What can be done, a line each. */
function listActions(actions: Readonly<Record<string, ClassAction>>, { settings, surroundings }: Call): ExitCode {
  const names = Object.keys(actions);
  const width = Math.max(...names.map(({ length }) => length));
  for (const [name, { summary }] of Object.entries(actions)) {
    surroundings.output.write(`anillo class ${name.padEnd(width)}  ${settings.translate(summary)}\n`);
  }
  return 0;
}

function tell(
  { said }: Extract<ClassAction, { kind: 'say' }>,
  at: Parameters<Extract<ClassAction, { kind: 'say' }>['said']>[0],
): void {
  const { call, classroom, summary } = at;
  const { key, values, json } = said(at);
  const { output } = call.surroundings;
  if (call.options.json !== true) return void output.write(`${call.settings.translate(key, values)}\n`);
  output.write(`${JSON.stringify({ id: summary.id, code: summary.code, sequence: classroom.sequence, ...json })}\n`);
}
