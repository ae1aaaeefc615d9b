import type { Issue } from '../reader/issue.ts';
import type { LessonFile } from './read-lesson.ts';
import { figureRules } from './rules/figure-rules.ts';
import { idRules } from './rules/id-rules.ts';
import { keyRules } from './rules/key-rules.ts';
import { questionRules } from './rules/question-rules.ts';
import { referenceRules } from './rules/reference-rules.ts';
import { runRules } from './rules/run-rules.ts';
import { checkTexts } from './rules/text-rules.ts';
import type { Rule, Surroundings } from './subject.ts';

const rules: readonly Rule[] = [
  ...idRules,
  ...referenceRules,
  ...questionRules,
  ...keyRules,
  ...figureRules,
  ...runRules,
  ({ file, surroundings }) => checkTexts(file, surroundings.glossary),
];

/** Everything that is wrong with one lesson, in the order of its lines. */
export function checkLesson({ file, lesson, issues }: LessonFile, surroundings: Surroundings): Issue[] {
  const found = lesson === undefined ? [] : rules.flatMap((rule) => rule({ lesson, file, surroundings }));
  return unrepeated([...issues, ...found]).sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
  );
}

/** What is written once for both languages is wrong once. */
function unrepeated(issues: readonly Issue[]): Issue[] {
  const named = issues.map((issue) => [`${issue.file}:${issue.line}:${issue.column} ${issue.key}`, issue] as const);
  return [...new Map(named).values()];
}
