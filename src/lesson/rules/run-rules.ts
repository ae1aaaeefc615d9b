import { valueLists } from '../../quiz/draw-item.ts';
import type { QuestionOf } from '../../quiz/kinds/index.ts';
import { isPredicted, predictBySimulation } from '../../quiz/prediction.ts';
import { findHops } from '../../quiz/road.ts';
import type { RunPlace, Simulate, SimulationRequest, SimulationResult } from '../../quiz/simulate.ts';
import { variantName, variantsOf } from '../../quiz/variant.ts';
import type { Issue } from '../../reader/issue.ts';
import type { ValuePath } from '../../reader/places.ts';
import { techniqueById } from '../../virtualization/techniques.ts';
import { type Experiment, measureRun, requestOf } from '../measure-run.ts';
import type { Section } from '../schema.ts';
import type { Rule, Subject } from '../subject.ts';
import { hasEquate } from '../with-values.ts';

/** What only a run can tell: programs assemble, places are reached, predictions have one right option. */
export const runRules: readonly Rule[] = [programs, settings, simulations, predictions, paths, experiments];

type Run = Omit<SimulationRequest, 'stop'>;

interface NamedRun {
  readonly run: { readonly program: string; readonly app?: string | undefined; readonly values?: object | undefined };
  readonly path: ValuePath;
}

/** Every program that is named exists, and has the `equ` of each value that is to replace one. */
function programs({ lesson, file: { places }, surroundings: { program } }: Subject): Issue[] {
  const named: NamedRun[] = [
    ...lesson.sections.flatMap((section, index) => namedInSection(section, ['sections', index])),
    ...lesson.questions.flatMap((question, index) =>
      'program' in question ? [{ run: question, path: ['questions', index] }] : [],
    ),
  ];
  return named.flatMap(({ run, path }) => {
    const texts = [program(run.program), ...(run.app === undefined ? [] : [program(run.app)])];
    const missing = texts.flatMap((text, index) =>
      text === undefined
        ? [
            places.issue([...path, index === 0 ? 'program' : 'app'], 'lesson.noProgram', {
              path: index === 0 ? run.program : run.app!,
            }),
          ]
        : [],
    );
    if (missing.length > 0) return missing;
    return Object.keys(run.values ?? {})
      .filter((name) => !texts.some((text) => hasEquate(text!, name)))
      .map((name) => places.issueOnName([...path, 'values', name], 'lesson.noEquate', { name }));
  });
}

function namedInSection(section: Section, path: ValuePath): NamedRun[] {
  if (section.kind === 'simulation') return [{ run: section, path }];
  if (section.kind !== 'experiment') return [];
  const { program, app } = section;
  return section.runs.map((run, index) => ({
    run: { program: run.program ?? program, app: run.app ?? app, values: run.values },
    path: [...path, 'runs', index],
  }));
}

/** Every setting is one that its technique has, with a value that it can have. */
function settings({ lesson, file: { places } }: Subject): Issue[] {
  const runs: SetRun[] = [
    ...lesson.sections.flatMap((section, index) => setInSection(section, ['sections', index])),
    ...lesson.questions.flatMap((question, index) =>
      'settings' in question ? [{ run: question, path: ['questions', index] }] : [],
    ),
  ];
  return runs.flatMap(({ run, path }) => {
    const options = techniqueById(run.technique)?.options ?? [];
    return Object.entries(run.settings ?? {}).flatMap(([name, value]) => {
      const option = options.find(({ id }) => id === name);
      const at = [...path, 'settings', name];
      if (option === undefined) return [places.issueOnName(at, 'lesson.noSetting', { name, technique: run.technique })];
      const choices = option.values.join(', ');
      return option.values.includes(value)
        ? []
        : [places.issue(at, 'reader.notOneOf', { value: String(value), choices })];
    });
  });
}

interface SetRun {
  readonly run: Pick<SimulationRequest, 'technique' | 'settings'>;
  readonly path: ValuePath;
}

function setInSection(section: Section, path: ValuePath): SetRun[] {
  if (section.kind === 'simulation') return [{ run: section, path }];
  if (section.kind !== 'experiment') return [];
  return section.runs.map((run, index) => ({ run, path: [...path, 'runs', index] }));
}

/** A run's result, or the issues that keep it from being asked anything. */
function tryRun(
  { file: { places } }: Subject,
  simulate: Simulate,
  request: SimulationRequest,
  path: ValuePath,
): { result?: SimulationResult; issues: readonly Issue[] } {
  const result = simulate(request);
  if (result.issues !== undefined && result.issues.length > 0) return { issues: result.issues };
  if (result.isReached) return { result, issues: [] };
  const place = describePlace(request.stop);
  return { issues: [places.issue(path, 'lesson.notReached', { place, ending: result.ending ?? '?' })] };
}

function describePlace({ instruction, label, event, reason, occurrence }: RunPlace): string {
  const what = label ?? [event, reason].filter(Boolean).join(' ');
  const named = what === '' ? (instruction === undefined ? 'end' : String(instruction)) : what;
  return occurrence === undefined ? named : `${named} (${occurrence})`;
}

/** Whatever program is missing was told already. */
function canRun({ surroundings: { program } }: Subject, run: NamedRun['run']): boolean {
  return program(run.program) !== undefined && (run.app === undefined || program(run.app) !== undefined);
}

function simulations(subject: Subject): Issue[] {
  const { simulate } = subject.surroundings;
  if (simulate === undefined) return [];
  return subject.lesson.sections.flatMap((section, index) => {
    if (section.kind !== 'simulation' || !canRun(subject, section)) return [];
    const { program, app, technique, settings, stop = { end: true }, notes = [] } = section;
    const run: Run = { program, app, technique, settings };
    const path = ['sections', index];
    const first = tryRun(subject, simulate, { ...run, stop }, [...path, 'stop']);
    if (first.result === undefined) return [...first.issues];
    return notes.flatMap(
      ({ at }, note) => tryRun(subject, simulate, { ...run, stop: at }, [...path, 'notes', note, 'at']).issues,
    );
  });
}

function predictions(subject: Subject): Issue[] {
  return eachRunOf(subject, 'predict', (question, request, path, simulate) => {
    const {
      file: { places },
    } = subject;
    const stopped = tryRun(subject, simulate, request, [...path, 'stop']);
    if (stopped.result === undefined) return stopped.issues;
    const prediction = predictBySimulation({ ...question, ...request, values: request.values }, simulate);
    if (!prediction.until.isReached) {
      return [
        places.issue([...path, 'until'], 'lesson.notReached', {
          place: describePlace(question.until ?? {}),
          ending: prediction.until.ending ?? '?',
        }),
      ];
    }
    const { answer } = prediction;
    const variant = variantName(request.values ?? {});
    if (answer === undefined) return [places.issue([...path, 'ask'], 'lesson.noAnswer')];
    if (question.options === undefined) return [];
    const right = question.options.filter(({ value }) => isPredicted(value, prediction));
    if (right.length !== 1)
      return [
        places.issue([...path, 'options'], 'lesson.notOneRight', {
          answer: String(answer),
          count: right.length,
          variant,
        }),
      ];
    return question.options.flatMap(({ id, misconception }, index) =>
      id !== right[0]!.id && misconception === undefined && question.values === undefined
        ? [places.issue([...path, 'options', index, 'id'], 'lesson.noMisconception', { id })]
        : [],
    );
  });
}

function paths(subject: Subject): Issue[] {
  return eachRunOf(subject, 'path', (question, request, path, simulate) => {
    const stopped = tryRun(subject, simulate, request, [...path, 'stop']);
    if (stopped.result === undefined) return stopped.issues;
    const { events } = simulate({ ...request, stop: { end: true } });
    const hops = findHops(
      question.hops.map(({ event }) => event),
      events.slice(stopped.result.events.length),
    );
    return hops.flatMap((hop, index) =>
      hop === undefined ? [subject.file.places.issue([...path, 'hops', index, 'event'], 'lesson.noSuchHop')] : [],
    );
  });
}

type RunQuestion = 'predict' | 'path';

type Check<Id extends RunQuestion> = (
  question: QuestionOf<Id>,
  request: SimulationRequest,
  path: ValuePath,
  simulate: Simulate,
) => readonly Issue[];

/** Checks every sister of every question of a kind; of a question's sisters the first wrong one is told. */
function eachRunOf<Id extends RunQuestion>(subject: Subject, kind: Id, check: Check<Id>): Issue[] {
  const {
    lesson,
    surroundings: { simulate },
  } = subject;
  if (simulate === undefined) return [];
  return lesson.questions.flatMap((question, index) => {
    if (question.kind !== kind || !('program' in question) || !canRun(subject, question)) return [];
    for (const values of variantsOf(valueLists(question))) {
      const { program, app, technique, settings, stop } = question;
      const request = { program, app, technique, settings, stop, values };
      const issues = check(question as QuestionOf<Id>, request, ['questions', index], simulate);
      if (issues.length > 0) return [...issues];
    }
    return [];
  });
}

function experiments(subject: Subject): Issue[] {
  const { simulate } = subject.surroundings;
  if (simulate === undefined) return [];
  return subject.lesson.sections.flatMap((section, index) =>
    section.kind === 'experiment'
      ? section.runs.flatMap((run, at) => checkRun(subject, simulate, { section, run, path: ['sections', index], at }))
      : [],
  );
}

interface ExperimentRun {
  readonly section: Experiment;
  readonly run: Experiment['runs'][number];
  readonly path: ValuePath;
  readonly at: number;
}

function checkRun(subject: Subject, simulate: Simulate, { section, run, path, at }: ExperimentRun): readonly Issue[] {
  const request = requestOf(section, run);
  if (!canRun(subject, request)) return [];
  const { result, issues } = tryRun(subject, simulate, { ...request, stop: { end: true } }, [...path, 'runs', at]);
  if (result === undefined) return issues;
  return section.measures.flatMap((measure, index) =>
    measureRun(section, run, { measure, simulate }) === undefined
      ? [subject.file.places.issue([...path, 'measures', index, 'ask'], 'lesson.noAnswer')]
      : [],
  );
}
