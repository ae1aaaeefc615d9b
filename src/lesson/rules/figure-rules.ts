import stringWidth from 'string-width';

import { type Language, languageTags } from '../../language/language.ts';
import type { PhraseKey, PhraseValues } from '../../language/translate.ts';
import type { Issue } from '../../reader/issue.ts';
import { withoutAscii } from '../ascii-drawing.ts';
import type { Section } from '../schema.ts';
import type { Rule, Subject } from '../subject.ts';

/** Columns of the widest drawing, and of one that a narrow screen can show; lines of the tallest. */
export const figureLimits = { wideColumns: 100, narrowColumns: 56, lines: 24 };

/** Every figure fits on the screen that it is for, and can be drawn in ASCII. */
export const figureRules: readonly Rule[] = [
  (subject) =>
    subject.lesson.sections.flatMap((section, index) =>
      section.kind === 'figure'
        ? languageTags.flatMap((language) => checkFigure(subject, { section, index, language }))
        : [],
    ),
];

type Form = 'drawing' | 'narrow' | 'ascii';

interface DrawnFigure {
  readonly section: Extract<Section, { kind: 'figure' }>;
  readonly index: number;
  readonly language: Language;
}

function checkFigure({ file: { places, value } }: Subject, figure: DrawnFigure): Issue[] {
  const { section, index, language } = figure;
  return (['drawing', 'narrow', 'ascii'] as const).flatMap((form) => {
    const drawing = section[form]?.[language];
    if (drawing === undefined) return [];
    const path = ['sections', index, form];
    const place = isWrittenOnce(value, path) ? path : [...path, language];
    return findings(section, form, drawing).map(([key, values]) => places.issue(place, key, values));
  });
}

function findings(section: DrawnFigure['section'], form: Form, drawing: string): [PhraseKey, PhraseValues][] {
  const { narrowColumns, wideColumns, lines: mostLines } = figureLimits;
  const columns = Math.max(...drawing.split('\n').map((line) => stringWidth(line.trimEnd())));
  const lines = drawing.trimEnd().split('\n').length;
  const limit = form === 'narrow' ? narrowColumns : wideColumns;
  // The ASCII form is made from the drawing where the author gives none.
  const strange = form === 'ascii' || section.ascii === undefined ? withoutAscii(drawing) : [];
  const found: [boolean, PhraseKey, PhraseValues][] = [
    [columns > limit, 'lesson.figureTooWide', { columns, limit }],
    [
      form === 'drawing' && columns > narrowColumns && section.narrow === undefined,
      'lesson.narrowNeeded',
      { columns, limit: narrowColumns },
    ],
    [lines > mostLines, 'lesson.figureTooTall', { lines, limit: mostLines }],
    [strange.length > 0, 'lesson.noAscii', { characters: strange.slice(0, 10).join(' ') }],
    [drawing.includes('\t'), 'lesson.tabInFigure', {}],
  ];
  return found.flatMap(([isWrong, key, values]) => (isWrong ? [[key, values]] : []));
}

/** A drawing without words may stand once, for both languages. */
function isWrittenOnce(value: unknown, path: readonly (string | number)[]): boolean {
  const part = path.reduce<unknown>((whole, field) => (whole as Record<string, unknown> | undefined)?.[field], value);
  return typeof part === 'string';
}
