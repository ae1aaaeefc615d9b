import { beforeAll, describe, expect, it } from 'vitest';

import { createTranslate } from '../../../src/library/phrases.ts';
import { loadShelf } from '../../../src/library/shelf.ts';
import { drawItem } from '../../../src/quiz/draw-item.ts';
import { kindOf } from '../../../src/quiz/kinds/index.ts';
import type { CourseLesson, Stage } from '../../../src/screens/app-stage.ts';
import { paperOn, termsOf } from '../../../src/screens/app-paper.ts';
import { shortTextSpans } from '../../../src/screens/markup-view.ts';
import { beginDraft, openView } from '../../../src/screens/quiz-screen-question.ts';
import { Rehearsal } from './rehearsal.ts';

let lessons: readonly CourseLesson[] = [];

beforeAll(async () => {
  lessons = (await loadShelf()).lessons;
});

const bare = (text: string) => text.replace(/\s+/g, '');

describe('a question that nobody answers where it hangs', () => {
  it('shows all that there is to choose from, whatever its kind', () => {
    const stage = { style: { language: 'es', isAscii: false }, translate: createTranslate('es') } as unknown as Stage;
    const kinds = new Set<string>();
    for (const course of lessons) {
      for (const question of course.lesson.questions) {
        if (question.kind !== 'matching' && question.kind !== 'cloze') continue;
        const item = drawItem(question, { seed: 3, simulate: course.simulate });
        const { lines, focus } = openView(
          { item, question, draft: beginDraft(item), isOnlyRead: true },
          course,
          60,
          stage,
        );
        const shown = bare(lines.map((line) => line.map(({ text }) => text).join('')).join(''));
        const { rows } = kindOf(item).show(item, beginDraft(item));
        for (const choice of rows.flatMap(({ choices = [] }) => choices)) {
          const text = shortTextSpans(choice, termsOf(course), paperOn(stage, 60)).map((span) => span.text);
          expect(shown).toContain(bare(text.join('')));
          kinds.add(item.kind);
        }
        expect([shown.includes('▸'), focus]).toEqual([false, undefined]);
      }
    }
    expect([...kinds].sort()).toEqual(['cloze', 'matching']);
  });

  it('is said in each language of the class, all of it', () => {
    const play = new Rehearsal(lessons);
    const teacher = play.add('local', { language: 'es', size: { columns: 120, rows: 40 }, mayLead: true });
    teacher.press('a', 'enter', 'enter', 'enter', 'enter', 'P');
    const { item } = play.classroom.rounds[0]!;
    for (const language of ['es', 'en'] as const) {
      expect(teacher.text()).toContain(createTranslate(language)(`quiz.kind.${item.kind}`));
    }
    teacher.press('escape', 'enter', 'enter', 'P');
    for (const said of ['Respuestas:', 'Answers:', 'Respuesta correcta:', 'Right answer:'])
      expect(teacher.text()).toContain(said);
  });
});
