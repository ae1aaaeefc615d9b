import type { Issue } from '../reader/issue.ts';
import { readYaml, type YamlFile } from '../reader/read-yaml.ts';
import { validate } from '../reader/validate.ts';
import { type Lesson, lessonSchema } from './schema.ts';

/** A lesson.yaml that was read: the lesson, where it is one, and what is wrong with it. */
export interface LessonFile {
  readonly file: YamlFile;
  readonly lesson?: Lesson;
  readonly issues: readonly Issue[];
}

/** Reads the text of a lesson.yaml. */
export function readLesson(file: string, source: string): LessonFile {
  const yaml = readYaml(file, source);
  if (yaml.value === undefined) return { file: yaml, issues: yaml.issues };
  const { value: lesson, issues } = validate(lessonSchema, yaml.value, yaml.places);
  return { file: yaml, issues, ...(lesson && { lesson }) };
}
