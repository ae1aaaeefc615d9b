import { posix } from 'node:path';

import type { PhraseKey } from '../language/translate.ts';
import { type LessonFile, readLesson } from '../lesson/read-lesson.ts';
import {
  type GlossaryEntry,
  glossarySchema,
  type Misconception,
  misconceptionsSchema,
  retiredSchema,
  type Source,
  sourcesSchema,
} from '../lesson/schema.ts';
import type { Issue } from '../reader/issue.ts';
import { readYaml, type YamlFile } from '../reader/read-yaml.ts';
import { validate, type Validator } from '../reader/validate.ts';
import type { LessonBook } from './lesson-book.ts';
import { LessonsFolder, type SafeFile } from './lessons-folder.ts';

/** A list that stands beside the lessons, as far as it could be read. */
export interface ReadList<Entry> {
  readonly entries: readonly Entry[];
  /** Undefined where the folder has no such file. */
  readonly file?: YamlFile;
  readonly issues: readonly Issue[];
}

/** Everything in a folder of lessons, right or wrong. */
export interface ReadLessons {
  readonly lessons: readonly LessonFile[];
  readonly glossary: ReadList<GlossaryEntry>;
  readonly misconceptions: ReadList<Misconception>;
  readonly sources: ReadList<Source>;
  readonly retired: ReadList<string>;
  readonly programs: Readonly<Record<string, string>>;
  /** Programs that could not be read; what is wrong with the rest stands with the rest. */
  readonly issues: readonly Issue[];
}

/** Reads a folder of lessons. `name` is how issues call it. */
export function readLessons(path: string, name = posix.basename(path)): ReadLessons {
  const folder = new LessonsFolder(path);
  const names = folder.lessonNames();
  const programs = ['guests', ...names]
    .flatMap((lesson) => folder.programNames(lesson))
    .map((program) => ({ program, read: folder.read(program) }));
  return {
    lessons: names.map((lesson) => readOneLesson(folder, name, `${lesson}/lesson.yaml`)),
    glossary: readList(folder, name, { file: 'glossary.yaml', schema: glossarySchema }),
    misconceptions: readList(folder, name, { file: 'misconceptions.yaml', schema: misconceptionsSchema }),
    sources: readList(folder, name, { file: 'sources.yaml', schema: sourcesSchema }),
    retired: readList(folder, name, { file: 'retired.yaml', schema: retiredSchema }),
    programs: Object.fromEntries(
      programs.flatMap(({ program, read }) => (read.kind === 'text' ? [[program, read.text]] : [])),
    ),
    issues: programs.flatMap(({ program, read }) =>
      read.kind === 'text' ? [] : [refusal(`${name}/${program}`, read)],
    ),
  };
}

/** What the tutor uses of a folder: every lesson that could be read. */
export function toBook(read: ReadLessons): LessonBook {
  return {
    lessons: read.lessons.flatMap(({ lesson }) => lesson ?? []).sort((a, b) => a.order - b.order),
    glossary: read.glossary.entries,
    misconceptions: read.misconceptions.entries,
    sources: read.sources.entries,
    programs: read.programs,
  };
}

function readOneLesson(folder: LessonsFolder, name: string, path: string): LessonFile {
  const read = folder.read(path);
  const file = `${name}/${path}`;
  if (read.kind === 'text') return readLesson(file, read.text);
  const empty = readYaml(file, '');
  return { file: empty, issues: [refusal(file, read)] };
}

interface ListKind<Entry> {
  readonly file: string;
  readonly schema: Validator<Entry[]>;
}

function readList<Entry>(folder: LessonsFolder, name: string, { file, schema }: ListKind<Entry>): ReadList<Entry> {
  const read = folder.read(file);
  const called = `${name}/${file}`;
  if (read.kind === 'missing') return { entries: [], issues: [] };
  if (read.kind !== 'text') return { entries: [], issues: [refusal(called, read)] };
  const yaml = readYaml(called, read.text);
  if (yaml.value === undefined) return { entries: [], file: yaml, issues: yaml.issues };
  const { value = [], issues } = validate(schema, yaml.value ?? [], yaml.places);
  return { entries: value, file: yaml, issues };
}

const refusals: Readonly<Record<Exclude<SafeFile['kind'], 'text'>, PhraseKey>> = {
  missing: 'reader.fileMissing',
  outside: 'reader.fileOutside',
  'not-a-file': 'reader.notAFile',
  'too-long': 'reader.fileTooBig',
  'not-utf-8': 'reader.notUtf8',
};

function refusal(file: string, { kind }: Exclude<SafeFile, { kind: 'text' }>): Issue {
  return { file, line: 1, column: 1, key: refusals[kind] };
}
