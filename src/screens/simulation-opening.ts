/** From what a lesson says of a run to what the simulator opens. */
import type { Section } from '../lesson/schema.ts';
import { withValues } from '../lesson/with-values.ts';
import type { Question } from '../quiz/kinds/index.ts';
import type { RunPlace, SimulationRequest } from '../quiz/simulate.ts';
import { techniqueById } from '../virtualization/techniques.ts';
import type { Technique } from '../virtualization/technique.ts';
import { termsOf } from './app-paper.ts';
import type { CourseLesson } from './app-stage.ts';
import { assembledProgram } from './simulator/assembled-program.ts';
import type { Guide, SimulationOpening } from './simulator/opening.ts';
import type { SimulatorProgram, SimulatorSubject } from './simulator/subject.ts';

type Simulation = Extract<Section, { kind: 'simulation' }>;
type RunRequest = Omit<SimulationRequest, 'stop'>;

/** A lesson's simulation, with its stop, its notes and what to watch; undefined where its programs cannot be assembled. */
export function openingOfSection(section: Simulation, course: CourseLesson): SimulationOpening | undefined {
  const { id, stop = { instruction: 0 }, watch, notes = [] } = section;
  const at = (place: RunPlace) => positionOf(place, section, course);
  const met = notes
    .flatMap(({ at: place, text }) => {
      const position = at(place);
      return position === undefined ? [] : [{ at: position, text }];
    })
    .sort((one, other) => one.at - other.at);
  const guide = { technique: section.technique, watch, notes: met, terms: termsOf(course) };
  return opening(section, course, { part: `simulation:${id}`, at: at(stop), guide });
}

/** The run that a question asks about, where the learner was asked to look at it; undefined for other questions. */
export function openingOfQuestion(
  question: Question,
  values: Readonly<Record<string, number>>,
  course: CourseLesson,
): SimulationOpening | undefined {
  if (question.kind !== 'predict' && question.kind !== 'path') return undefined;
  const { program, app, technique, settings, stop } = question;
  const request = { program, app, technique, settings, values };
  return opening(request, course, { part: `simulation:${question.id}`, at: positionOf(stop, request, course) });
}

interface Details {
  readonly part: string;
  readonly at: number | undefined;
  readonly guide?: Guide;
}

function opening(request: RunRequest, course: CourseLesson, details: Details): SimulationOpening | undefined {
  const technique = techniqueById(request.technique);
  const subject = technique && subjectOf(request, technique, course);
  if (subject === undefined) return undefined;
  const { part, at = 0, guide } = details;
  const { settings } = request;
  const place = { lesson: course.lesson.id, part };
  return { subject, technique: technique!, at, place, ...(settings && { options: settings }), ...(guide && { guide }) };
}

/** The position at which the simulator shows a place: an event has happened behind its instruction. */
function positionOf(place: RunPlace, request: RunRequest, { simulate }: CourseLesson): number | undefined {
  const { program, app, technique, settings, values } = request;
  const { isReached, instruction } = simulate({ program, app, technique, settings, values, stop: place });
  if (!isReached) return undefined;
  return place.event === undefined ? instruction : instruction + 1;
}

/** A lesson names one kernel; where there is the same one for the other techniques, the learner can switch to them. */
function subjectOf(
  { program, app, values = {} }: RunRequest,
  { kernel: wanted }: Technique,
  course: CourseLesson,
): SimulatorSubject | undefined {
  const read = (path: string | undefined): SimulatorProgram | undefined => {
    const text = path === undefined ? undefined : course.program(path);
    return text === undefined ? undefined : assembledProgram(shortName(path!), withValues(text, values));
  };
  const isPorted = wanted === 'ported';
  const kernel = read(isPorted ? unported(program) : program);
  const ported = read(isPorted ? program : portedOf(program));
  const application = read(app);
  if ((isPorted ? ported : kernel) === undefined || (app !== undefined && application === undefined)) return undefined;
  return { ...(kernel && { kernel }), ...(ported && { ported }), ...(application && { application }) };
}

const shortName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `native.asm` has a twin of another name; others are called `cut.asm` and `cut-paravirtual.asm`. */
const TWINS: readonly (readonly [native: string, ported: string])[] = [
  ['guests/native.asm', 'guests/paravirtual.asm'],
  ['guests/popf.asm', 'popf-paravirtual.asm'],
];

const portedOf = (path: string): string =>
  TWINS.find(([native]) => native === path)?.[1] ?? path.replace(/(-paravirtual)?\.asm$/, '-paravirtual.asm');

function unported(path: string): string | undefined {
  const twin = TWINS.find(([, ported]) => ported === path)?.[0];
  const native = twin ?? path.replace(/-paravirtual\.asm$/, '.asm');
  return native === path ? undefined : native;
}
