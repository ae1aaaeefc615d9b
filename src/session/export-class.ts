import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Classroom, isTeacher } from '../classroom/classroom.ts';
import { answerRows, classJson, scoreRows } from '../classroom/results.ts';
import { standingsSoFar } from '../classroom/standings.ts';
import { writeCsv } from '../language/write-csv.ts';
import type { AppMessage } from '../screens/app.ts';
import type { ClassLink } from './class-link.ts';
import type { Learning } from './learner-facts.ts';

/** What an export needs: the class that is looked at, and where it goes. */
type Exporting = Pick<Learning, 'exportsFolder' | 'learner'> & { readonly classes: Pick<ClassLink, 'watched'> };

/** Writes the results of the class that is looked at: points and answers for a spreadsheet, and everything for other programs. The names of the files come from the code alone, never from a person. */
export function exportClass({ exportsFolder, learner, classes }: Exporting): AppMessage {
  const classroom = classes.watched;
  if (exportsFolder === undefined || classroom === undefined || !isTeacher(classroom, learner))
    return { kind: 'exported' };
  try {
    mkdirSync(exportsFolder, { recursive: true, mode: 0o700 });
    const name = join(exportsFolder, nameOf(classroom));
    const standings = standingsSoFar(classroom);
    write(`${name}-points.csv`, writeCsv(scoreRows(classroom, standings)));
    write(`${name}-answers.csv`, writeCsv(answerRows(classroom)));
    write(`${name}.json`, `${JSON.stringify(classJson(classroom, standings), undefined, 1)}\n`);
    return { kind: 'exported', file: name };
  } catch {
    // The disk is full, or the folder is not ours: the world's mistake, which is said and changes nothing.
    return { kind: 'exported' };
  }
}

function write(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
}

/** The code of a class is of a small alphabet: nothing in it leads anywhere. An export made again takes the place of the one before. */
function nameOf({ code, createdAtMs }: Classroom): string {
  return `class-${new Date(createdAtMs).toISOString().slice(0, 10)}-${code.replace(/[^A-Z0-9]/g, '')}`;
}
