import { assemble } from '../assembler/assemble.ts';
import type { Simulate, SimulationRequest, SimulationResult } from '../quiz/simulate.ts';
import type { Issue } from '../reader/issue.ts';
import { techniqueById } from '../virtualization/techniques.ts';
import { LessonRun } from './lesson-run.ts';
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

/** So many runs stay ready, since a question asks one run several times. */
const KEPT_RUNS = 3;

/** Runs the programs of a lesson for its questions. The same request gives the same result; what was run lately gives it sooner. */
export function simulateLesson(source: SimulationSource): Simulate {
  const kept = new Map<string, LessonRun | readonly Issue[]>();
  return ({ program, app, technique, settings, values, stop }) => {
    const request = { program, app, technique, settings, values };
    const name = JSON.stringify(request);
    const run = kept.get(name) ?? startRun(request, source);
    kept.delete(name);
    kept.set(name, run);
    if (kept.size > KEPT_RUNS) kept.delete(kept.keys().next().value!);
    return run instanceof LessonRun ? run.at(stop) : unstarted(run);
  };
}

type RunRequest = Omit<SimulationRequest, 'stop'>;

/** The run, or what keeps its programs from being assembled. */
function startRun(request: RunRequest, source: SimulationSource): LessonRun | readonly Issue[] {
  const { program, app, values = {}, settings = {} } = request;
  const { nameOf = (path: string) => path, instructionLimit = INSTRUCTION_LIMIT } = source;
  const assembled = (path: string) => assemble(withValues(source.program(path) ?? '', values), { file: nameOf(path) });
  const kernel = assembled(program);
  const application = app === undefined ? undefined : assembled(app);
  const technique = techniqueById(request.technique);
  const issues = [...kernel.issues, ...(application?.issues ?? [])];
  if (issues.length > 0) return issues;
  if (technique === undefined) {
    return [
      { file: nameOf(program), line: 1, column: 1, key: 'lesson.noTechnique', values: { id: request.technique } },
    ];
  }
  return new LessonRun({
    technique,
    settings,
    guest: { image: kernel.bytes, ...(application && { application: application.bytes }) },
    labels: Object.fromEntries([...kernel.symbols, ...(application?.symbols ?? [])]),
    instructionLimit,
  });
}

function unstarted(issues: readonly Issue[]): SimulationResult {
  return { isReached: false, instruction: 0, registers: {}, ring: 0, events: [], output: '', labels: {}, issues };
}
