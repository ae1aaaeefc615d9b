import type { Issue } from '../reader/issue.ts';
import type { YamlFile } from '../reader/read-yaml.ts';
import type { Simulate } from '../quiz/simulate.ts';
import type { GlossaryEntry, Lesson, Misconception, Source } from './schema.ts';

/** What stands around a lesson: the lists that its ids point into, and its programs. */
export interface Surroundings {
  readonly glossary: ReadonlyMap<string, GlossaryEntry>;
  readonly misconceptions: ReadonlyMap<string, Misconception>;
  readonly sources: ReadonlyMap<string, Source>;
  /** The text of a program as the lesson names it; undefined where there is none. */
  readonly program: (path: string) => string | undefined;
  /** Without it, what only a run can tell is not checked. */
  readonly simulate?: Simulate;
}

/** A lesson under examination. */
export interface Subject {
  readonly lesson: Lesson;
  readonly file: YamlFile;
  readonly surroundings: Surroundings;
}

/** One thing that a lesson must be, and what is wrong where it is not. */
export type Rule = (subject: Subject) => Issue[];
