import type { ShelvedLesson } from '../../library/shelf.ts';
import { masteryOf } from '../../quiz/mastery.ts';
import { progressOf } from '../../quiz/progress.ts';
import { dueCards } from '../../screens/home-facts.ts';
import { historySentence } from '../../screens/linear/history-view.ts';
import { shortTextSpans } from '../../screens/markup-view.ts';
import type { SaidCommand } from '../../screens/linear/said-command.ts';
import { progressView } from '../../screens/progress-view.ts';
import { wrapSpans } from '../../screens/wrap-spans.ts';
import { adviceOf } from '../advice-of.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearCommand } from './hear-command.ts';
import { lessonNamed } from './lesson-named.ts';

/** What is understood besides the number of a lesson. */
export const progressCommands = [
  {
    id: 'objectives',
    words: 'linear.word.objectives',
    argument: 'linear.argument.lesson',
    help: 'linear.help.objectives',
  },
] as const satisfies readonly SaidCommand[];

/** What has been learned, and when; objective by objective on request. */
export async function progressAloud(talk: Conversation): Promise<Left> {
  sayProgress(talk);
  if (talk.facts.attempts.length === 0) return 'back';
  talk.say('linear.progress.how', {}, 'quiet');
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.progress'), progressCommands, talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return 'back';
    const lesson = lessonNamed(said.kind === 'text' ? said.text : said.argument, talk);
    if (lesson === undefined) talk.say('linear.lessons.unknown');
    else sayObjectives(lesson, talk);
  }
}

function sayProgress(talk: Conversation): void {
  const { facts, lessons, paper } = talk;
  if (facts.attempts.length === 0) return talk.say('screens.progress.nothing');
  const objectives = lessons.map(({ lesson }) => [lesson.id, lesson.objectives.map(({ id }) => id)] as const);
  const career = { attempts: facts.attempts, objectives: Object.fromEntries(objectives) };
  const titles = new Map(lessons.map(({ lesson }) => [lesson.id, lesson.title]));
  const deck = { cards: facts.deck.length, due: dueCards(facts, lessons).length };
  talk.paint(progressView(progressOf(career, facts.today), { titles, deck }, paper));
  talk.sayText(historySentence(facts, paper));
}

/** Each objective, whether it is mastered, and what it still needs. */
function sayObjectives({ lesson, book }: ShelvedLesson, talk: Conversation): void {
  const { paper, translate, facts } = talk;
  const own = facts.attempts.filter((attempt) => attempt.lesson === lesson.id);
  for (const { id, text } of lesson.objectives) {
    const { isMastered, successes, days, hasTransferred } = masteryOf(id, own);
    const state = isMastered
      ? translate('linear.progress.mastered')
      : translate('linear.progress.lacking', {
          successes,
          days,
          transfer: translate(hasTransferred ? 'linear.yes' : 'linear.no'),
        });
    const spans = [...shortTextSpans(text, adviceOf(book).terms, paper), { text: ` ${state}` }];
    talk.paint(wrapSpans(spans, { width: paper.width, first: '- ' }));
  }
}
