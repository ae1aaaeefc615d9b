import type { Shelf } from '../library/shelf.ts';
import { newSeed } from '../quiz/random.ts';
import { sayMoment } from '../screens/say-moment.ts';
import { styledLine } from '../screens/styled-text.ts';
import type { Asking, AskRules } from '../session/ask-questions.ts';
import type { Review } from '../store/reviews.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { holdQuiz, newOption, offerLeft } from './hold-quiz.ts';
import { openDesk, openPainter } from './open-desk.ts';
import { type LearnerStore, withLearnerStore } from './open-learner-store.ts';
import { openShelf } from './open-shelf.ts';
import { readCount } from './read-count.ts';
import { sayLeft, tellResult } from './tell-result.ts';
import { UsageError } from './usage-error.ts';

const DEFAULT_COUNT = 20;

/** `anillo review`: the questions that are about to be forgotten, as FSRS reckons. */
export const review: Command = {
  name: 'review',
  summary: 'command.review.summary',
  isForLines: true,
  arguments: [],
  options: [{ flags: '--count <N>', summary: 'command.review.count', values: { count: DEFAULT_COUNT } }, newOption],
  examples: [{ line: 'anillo review --count 20', says: 'example.review' }],
  async act(call: Call): Promise<ExitCode> {
    const count = readCount(call, 'count', DEFAULT_COUNT);
    if (count === 0) throw new UsageError('command.quiz.notPositive', { option: '--count' });
    const shelf = await openShelf(call);
    await withLearnerStore(call, async (store) => {
      const desk = await openDesk(call);
      try {
        const isNew = call.options.new === true;
        const left = isNew ? 'new' : await offerLeft('review', shelf.lessons, { store, desk });
        if (left === 'quit') return sayLeft(desk);
        const held = left === 'new' ? await plan(count, { shelf, store, call }) : left;
        if (held !== undefined) await tellResult(await holdQuiz(held, { store, desk }), { store, desk });
      } finally {
        desk.input.close();
      }
    });
    return 0;
  },
};

/** What is due, as many as are wanted; undefined where there is nothing to ask. */
async function plan(
  count: number,
  { shelf, store, call }: { shelf: Shelf; store: LearnerStore; call: Call },
): Promise<{ askings: readonly Asking[]; rules: AskRules } | undefined> {
  const { dueReviews } = await import('../store/reviews.ts');
  const due = await dueReviews(store.db, store.learner, call.surroundings.now(), Number.MAX_SAFE_INTEGER);
  const askings = askingsOf(due, shelf, call);
  await tellDeck({ due: due.length, asked: askings.length }, store, call);
  if (askings.length === 0) return undefined;
  const { painter, paper } = await openPainter(call);
  painter.paint([styledLine(paper.translate('quiz.commands'), 'quiet'), []]);
  return { askings: askings.slice(0, count), rules: { mode: 'review' } };
}

/** The due questions that still exist, each in another form than the one that was met last. */
function askingsOf(due: readonly Review[], { lessons }: Shelf, { surroundings: { random } }: Call): Asking[] {
  return due.flatMap(({ question: id, lesson: lessonId, variant }) => {
    const shelved = lessons.find(({ lesson }) => lesson.id === lessonId);
    const question = shelved?.lesson.questions.find((candidate) => candidate.id === id);
    if (shelved === undefined || question === undefined) return [];
    return [{ question, shelved, seed: newSeed(random), avoidVariant: variant }];
  });
}

/** How much is due; where nothing is, when the next will be. */
async function tellDeck(
  { due, asked }: { due: number; asked: number },
  { db, learner }: LearnerStore,
  call: Call,
): Promise<void> {
  const { painter, paper } = await openPainter(call);
  const { translate, language } = paper;
  if (due > asked) painter.paint([styledLine(translate('review.lost', { count: due - asked }), 'notice')]);
  if (asked > 0) return painter.paint([styledLine(translate('review.due', { count: asked }), 'title')]);
  const { reviewsOf } = await import('../store/reviews.ts');
  const nowMs = call.surroundings.now();
  const next = (await reviewsOf(db, learner)).find(({ card }) => card.dueAtMs > nowMs);
  if (next === undefined) return painter.paint([styledLine(translate('review.nothingYet'))]);
  const when = sayMoment(next.card.dueAtMs, nowMs, language);
  painter.paint([styledLine(translate('review.nothing')), styledLine(translate('review.next', { when }))]);
}
