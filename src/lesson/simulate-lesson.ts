import type { Simulate, SimulationRequest, SimulationResult } from '../quiz/simulate.ts';
import type { Issue } from '../reader/issue.ts';
import { techniqueById } from '../virtualization/techniques.ts';
import { assembled } from './assembled.ts';
import { LessonRun } from './lesson-run.ts';
import { type Making, SharedRuns } from './shared-runs.ts';
import { withValues } from './with-values.ts';

/** Where a lesson's simulations find their programs, and how far they run. */
export interface SimulationSource {
  /** The text of a program as the lesson names it. */
  readonly program: (path: string) => string | undefined;
  /** How an issue calls a program; as the lesson does, unless it is given. */
  readonly nameOf?: (path: string) => string;
  /** A guest that has not ended by then is stopped. */
  readonly instructionLimit?: number;
}

/** Enough for every lesson's program to boot and to end, and done in a moment. */
const INSTRUCTION_LIMIT = 3_000_000;

/** What was run for any learner of this process. */
const shared = new SharedRuns();

/** Runs the programs of a lesson for its questions. The same request gives the same result; what anybody has asked for lately is there at once. */
export function simulateLesson(source: SimulationSource): Simulate {
  const ask = (request: SimulationRequest) => shared.ask(askingFor(request, source));
  const simulate = (request: SimulationRequest): SimulationResult => {
    const asked = ask(request);
    return 'making' in asked ? finish(asked.making) : asked.result;
  };
  return Object.assign(simulate, { ask });
}

function finish(making: Making): SimulationResult {
  for (;;) {
    const result = making.goOn();
    if (result !== undefined) return result;
  }
}

/** The request with the very texts that it is about: two lessons may call different programs by one name. */
function askingFor(request: SimulationRequest, source: SimulationSource): Parameters<SharedRuns['ask']>[0] {
  const { program, app, technique, settings = {}, values = {}, stop } = request;
  const { nameOf = (path: string) => path, instructionLimit = INSTRUCTION_LIMIT } = source;
  const textOf = (path: string) => ({ file: nameOf(path), text: withValues(source.program(path) ?? '', values) });
  const kernel = textOf(program);
  const application = app === undefined ? undefined : textOf(app);
  const chosen = Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    name: JSON.stringify([kernel, application, technique, chosen, instructionLimit]),
    stop,
    start: () => startRun({ kernel, application, technique, settings, instructionLimit }),
  };
}

interface NamedText {
  readonly file: string;
  readonly text: string;
}

type RunRequest = Required<Pick<SimulationRequest, 'technique' | 'settings'>> & {
  readonly kernel: NamedText;
  readonly application: NamedText | undefined;
  readonly instructionLimit: number;
};

/** The run, or what keeps its programs from being assembled. */
function startRun(request: RunRequest): LessonRun | readonly Issue[] {
  const { settings = {}, instructionLimit } = request;
  const kernel = assembled(request.kernel.file, request.kernel.text);
  const application = request.application && assembled(request.application.file, request.application.text);
  const technique = techniqueById(request.technique);
  const issues = [...kernel.issues, ...(application?.issues ?? [])];
  if (issues.length > 0) return issues;
  if (technique === undefined) {
    const { file } = request.kernel;
    return [{ file, line: 1, column: 1, key: 'lesson.noTechnique', values: { id: request.technique } }];
  }
  return new LessonRun({
    technique,
    settings,
    guest: { image: kernel.bytes, ...(application && { application: application.bytes }) },
    labels: Object.fromEntries([...kernel.symbols, ...(application?.symbols ?? [])]),
    instructionLimit,
  });
}
