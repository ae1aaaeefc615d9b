import type { PhraseKey } from '../../language/translate.ts';
import type { Issue } from '../../reader/issue.ts';
import { nearest } from '../../reader/nearest.ts';
import type { Places, ValuePath } from '../../reader/places.ts';
import type { Rule, Subject } from '../subject.ts';

/** Sources, objectives and questions that a lesson names are there; every objective is tested. */
export const referenceRules: readonly Rule[] = [sources, objectives, pretest, predictions, misconceptions];

interface Named {
  readonly id: string;
  readonly path: ValuePath;
}

/** An issue for each name that is not among the known ones, with the one that was probably meant. */
function unknown(places: Places, named: readonly Named[], known: readonly string[], key: PhraseKey): Issue[] {
  return named
    .filter(({ id }) => !known.includes(id))
    .map(({ id, path }) => {
      const likely = nearest(id, known);
      return likely === undefined
        ? places.issue(path, key, { id })
        : places.issue(path, 'reader.likelyValue', { value: id, likely });
    });
}

function sources({ lesson, file: { places }, surroundings }: Subject): Issue[] {
  const borrowed = lesson.sources.flatMap((source, index): Named[] =>
    typeof source === 'string' ? [{ id: source, path: ['sources', index] }] : [],
  );
  const own = lesson.sources.map((source) => (typeof source === 'string' ? source : source.id));
  const used = [
    ...lesson.questions.flatMap(({ source }, index) => sourcesAt(source, ['questions', index, 'source'])),
    ...lesson.sections.flatMap((section, index) =>
      section.kind === 'article' ? sourcesAt(section.source, ['sections', index, 'source']) : [],
    ),
  ];
  return [
    ...unknown(places, borrowed, [...surroundings.sources.keys()], 'lesson.unknownSource'),
    ...unknown(places, used, own, 'lesson.sourceNotInLesson'),
  ];
}

/** One source stands as a text, several as a list: each is shown at its own place. */
function sourcesAt(ids: readonly string[], path: ValuePath): Named[] {
  return ids.map((id, index) => ({ id, path: [...path, index] }));
}

function objectives({ lesson, file: { places } }: Subject): Issue[] {
  const known = lesson.objectives.map(({ id }) => id);
  const named = lesson.questions.map(({ objective }, index) => ({
    id: objective,
    path: ['questions', index, 'objective'],
  }));
  const tested = new Set(named.map(({ id }) => id));
  const untested = lesson.objectives.flatMap(({ id }, index) =>
    tested.has(id) ? [] : [places.issue(['objectives', index, 'id'], 'lesson.untestedObjective', { id })],
  );
  return [...unknown(places, named, known, 'lesson.unknownObjective'), ...untested];
}

function pretest({ lesson, file: { places } }: Subject): Issue[] {
  const named = (lesson.pretest ?? []).map((id, index) => ({ id, path: ['pretest', index] }));
  return unknown(
    places,
    named,
    lesson.questions.map(({ id }) => id),
    'lesson.unknownQuestion',
  );
}

/** What a prediction in the text asks must be a question that stops a run. */
function predictions({ lesson, file: { places } }: Subject): Issue[] {
  const askable = lesson.questions.filter(({ kind }) => kind === 'predict' || kind === 'path').map(({ id }) => id);
  const named = lesson.sections.flatMap((section, index) =>
    section.kind === 'predict' ? [{ id: section.question, path: ['sections', index, 'question'] }] : [],
  );
  return unknown(places, named, askable, 'lesson.unknownPrediction');
}

function misconceptions({ lesson, file: { places }, surroundings }: Subject): Issue[] {
  const named = lesson.questions.flatMap((question, index) => misconceptionsOf(question, ['questions', index]));
  return unknown(places, named, [...surroundings.misconceptions.keys()], 'lesson.unknownMisconception');
}

/** Every misconception that a question names, with its place. */
export function misconceptionsOf(value: unknown, path: ValuePath): Named[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, part]: [string, unknown]) => {
    const here = [...path, Array.isArray(value) ? Number(field) : field];
    return field === 'misconception' && typeof part === 'string'
      ? [{ id: part, path: here }]
      : misconceptionsOf(part, here);
  });
}
