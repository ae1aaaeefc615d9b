import { randomUUID } from 'node:crypto';

import { createTranslate } from '../library/phrases.ts';
import type { ShelvedLesson } from '../library/shelf.ts';
import type { AttemptMode } from '../quiz/attempt.ts';
import { understandCommand } from '../screens/linear/said-command.ts';
import { styledLine } from '../screens/styled-text.ts';
import { unfinishedQuizIn } from '../screens/unfinished-quiz.ts';
import type { Asked, Asking, AskRules } from '../session/ask-questions.ts';
import type { Desk } from '../session/desk.ts';
import type { Stand } from '../session/unfinished-quiz.ts';
import type { CommandOption } from './command.ts';
import type { LearnerStore } from './open-learner-store.ts';

/** Begins without asking about what was left. */
export const newOption = { flags: '--new', summary: 'command.quiz.new' } as const satisfies CommandOption;

/** Where questions are asked, and whose answers they are. */
interface Surroundings {
  readonly store: LearnerStore;
  readonly desk: Desk;
}

/** Questions, how they are asked, and from where on. */
interface Held {
  readonly askings: readonly Asking[];
  readonly rules: AskRules;
}

/** Asks questions and keeps how far they are: who leaves them goes on here, in the tutor or over a line. */
export async function holdQuiz({ askings, rules }: Held, { store, desk }: Surroundings): Promise<Asked> {
  const [{ askQuestions }, { keepQuiz, forgetQuiz }] = await Promise.all([
    import('../session/ask-questions.ts'),
    import('../session/unfinished-quiz.ts'),
  ]);
  const stand = await standIn({ store, desk });
  const asked = await askQuestions(askings, rules, {
    ...{ desk, keeping: { ...store, newId: randomUUID } },
    keepAsked: (soFar) => keepQuiz({ askings, rules }, soFar, stand),
  });
  if (asked.ending === 'done' || asked.ending === 'late') await forgetQuiz(rules.mode, stand);
  else desk.painter.paint([styledLine(desk.paper.translate('quiz.goesOn'), 'quiet')]);
  return asked;
}

/** What was left before its end, where the learner wants to go on with it; whether new questions are wanted instead, or no more. */
export async function offerLeft(
  mode: AttemptMode,
  lessons: readonly ShelvedLesson[],
  { store, desk }: Surroundings,
): Promise<Held | 'new' | 'quit'> {
  const [{ placesOf }, { resumeQuiz, forgetQuiz }] = await Promise.all([
    import('../store/places.ts'),
    import('../session/unfinished-quiz.ts'),
  ]);
  const kept = unfinishedQuizIn(await placesOf(store.db, store.learner), mode);
  const left = kept && (await resumeQuiz(kept, lessons));
  if (kept === undefined || left === undefined) return 'new';
  const { translate } = desk.paper;
  const figures = { number: kept.index + 1, total: kept.askings.length };
  desk.painter.paint([
    styledLine(translate('linear.quiz.unfinished', figures), 'title'),
    styledLine(translate('linear.quiz.goOn')),
  ]);
  const wanted = await hearYesOrNo(desk);
  if (wanted === undefined) return 'quit';
  desk.painter.paint([[]]);
  if (wanted) return left;
  await forgetQuiz(mode, await standIn({ store, desk }));
  return 'new';
}

/** Yes, also as an empty line, or no; undefined where somebody quits or no line comes. */
async function hearYesOrNo(desk: Desk): Promise<boolean | undefined> {
  const { answers, typedAt } = await import('../session/linear/hear-command.ts');
  const { translate } = desk.paper;
  for (;;) {
    const line = await typedAt(translate('linear.prompt.yesNo'), desk);
    if (line === undefined || /^q$/i.test(line)) return undefined;
    if (line === '') return true;
    const said = understandCommand(line, answers, createTranslate);
    if (said !== undefined) return said.id === 'yes';
    desk.painter.paint([styledLine(translate('linear.yesOrNo'))]);
  }
}

/** Where the world cannot keep how far one is, the questions go on: it is said, and tried again with the next one. */
async function standIn({ store: { db, learner }, desk }: Surroundings): Promise<Stand> {
  const [{ keepPlace }, { StoreError }] = await Promise.all([
    import('../store/places.ts'),
    import('../store/store-error.ts'),
  ]);
  return async (lesson, part, place) => {
    try {
      await keepPlace(db, learner, { lesson, part, place, atMs: desk.now() });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      desk.painter.paint([styledLine(desk.paper.translate(error.key, { file: error.file }), 'bad')]);
    }
  };
}
