import type { ShelvedLesson } from '../../library/shelf.ts';
import { questionsOf } from '../../library/shelf.ts';
import type { AttemptMode } from '../../quiz/attempt.ts';
import { dueCards } from '../../screens/home-facts.ts';
import { newSeed } from '../../quiz/random.ts';
import { planQuiz } from '../../screens/plan-quiz.ts';
import { resultView } from '../../screens/result-view.ts';
import type { SaidCommand } from '../../screens/linear/said-command.ts';
import { sayMoment } from '../../screens/say-moment.ts';
import { unfinishedQuizIn } from '../../screens/unfinished-quiz.ts';
import { type AnsweredQuestion, type AskedSoFar, askQuestions, type Asking, type AskRules } from '../ask-questions.ts';
import { tellAnswers } from '../tell-answers.ts';
import { forgetQuiz, keepQuiz, resumeQuiz, type Stand } from '../unfinished-quiz.ts';
import type { Conversation, Left } from './conversation.ts';
import { confirm, hearCommand } from './hear-command.ts';
import { lessonNamed } from './lesson-named.ts';

const QUESTIONS = 10;

/** What is understood after the last question. */
export const afterQuizCommands = [
  { id: 'missed', words: 'linear.word.missed', help: 'linear.help.missed' },
  { id: 'again', words: 'linear.word.again', help: 'linear.help.quizAgain' },
] as const satisfies readonly SaidCommand[];

/** Questions of a lesson that is named, or of all; or those that were left before their end. */
export async function quizAloud(talk: Conversation, argument: string): Promise<Left> {
  const resumed = await offerResumed('quiz', talk);
  if (resumed !== undefined) return resumed;
  const chosen = argument === '' ? await chooseLesson(talk) : (lessonNamed(argument, talk) ?? 'all');
  if (chosen === 'back' || chosen === 'quit' || chosen === 'end') return chosen;
  return hold(plan(chosen === 'all' ? talk.lessons : [chosen], talk), newRules('quiz', talk), talk);
}

/** Questions of one lesson. */
export async function lessonQuizAloud(shelved: ShelvedLesson, talk: Conversation): Promise<Left> {
  return hold(plan([shelved], talk), newRules('quiz', talk), talk);
}

/** What is about to be forgotten. */
export async function reviewAloud(talk: Conversation): Promise<Left> {
  const resumed = await offerResumed('review', talk);
  if (resumed !== undefined) return resumed;
  const { facts, lessons, parts } = talk;
  const askings = dueCards(facts, lessons).flatMap(({ question: id, lesson: of, variant }) => {
    const shelved = lessons.find(({ lesson }) => lesson.id === of);
    const question = shelved?.lesson.questions.find((one) => one.id === id);
    const seed = newSeed(parts.learning.random);
    return shelved === undefined || question === undefined ? [] : [{ question, shelved, seed, avoidVariant: variant }];
  });
  if (askings.length === 0) return sayNothingDue(talk);
  talk.say('review.due', { count: askings.length }, 'title');
  return hold(askings, newRules('review', talk), talk);
}

function sayNothingDue(talk: Conversation): Left {
  const { deck, nowMs } = talk.facts;
  const [next] = deck
    .map(({ card }) => card.dueAtMs)
    .filter((at) => at > nowMs)
    .sort((a, b) => a - b);
  if (next === undefined) talk.say('linear.quiz.emptyDeck');
  else {
    talk.say('review.nothing');
    talk.say('review.next', { when: sayMoment(next, nowMs, talk.wishes.language) });
  }
  return 'back';
}

/** Goes on with what was left, where the learner wants to; undefined where there is nothing, or it is not wanted. */
async function offerResumed(mode: AttemptMode, talk: Conversation): Promise<Left | undefined> {
  const kept = unfinishedQuizIn(talk.facts.places, mode);
  const resumed = kept && (await resumeQuiz(kept, talk.lessons));
  if (kept === undefined || resumed === undefined) return undefined;
  talk.say('linear.quiz.unfinished', { number: kept.index + 1, total: kept.askings.length });
  const wanted = await confirm('linear.quiz.goOn', talk);
  if (typeof wanted === 'string') return wanted;
  if (wanted) return hold(resumed.askings, resumed.rules, talk);
  await forgetQuiz(mode, standing(talk));
  return undefined;
}

async function chooseLesson(talk: Conversation): Promise<ShelvedLesson | 'all' | Left> {
  talk.say('linear.quiz.which');
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.quiz'), [], talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return 'all';
    const lesson = said.kind === 'text' ? lessonNamed(said.text, talk) : undefined;
    if (lesson !== undefined) return lesson;
    talk.say('linear.lessons.unknown');
  }
}

function plan(lessons: readonly ShelvedLesson[], { parts }: Conversation): Asking[] {
  const shelved = questionsOf(lessons);
  const owners = new Map(shelved.map((one) => [one.question.id, one.shelved]));
  const questions = shelved.map(({ question }) => question);
  return planQuiz(questions, QUESTIONS, newSeed(parts.learning.random)).map((planned) => ({
    ...planned,
    shelved: owners.get(planned.question.id)!,
  }));
}

/** As long for each question as the learner wishes. */
function newRules(mode: AttemptMode, { wishes: { seconds } }: Conversation): AskRules {
  return { mode, ...(seconds > 0 && { eachMs: seconds * 1000 }) };
}

const standing =
  (talk: Conversation): Stand =>
  (lesson, part, place) =>
    talk.stand(lesson, part, place);

/** Asks, says how it went, and looks at what was missed. */
async function hold(askings: readonly Asking[], rules: AskRules, talk: Conversation): Promise<Left> {
  const { desk, keeping } = talk;
  const { mode } = rules;
  if (rules.from === undefined) talk.say('quiz.commands', {}, 'quiet');
  talk.paint([[]]);
  const keepAsked = (soFar: AskedSoFar) => keepQuiz({ askings, rules }, soFar, standing(talk));
  const { answers, total, ending } = await askQuestions(askings, rules, { desk, keeping, keepAsked });
  await talk.refresh();
  if (ending === 'end') return 'end';
  if (ending === 'quit') {
    talk.say('linear.quiz.left');
    return 'back';
  }
  await forgetQuiz(mode, standing(talk));
  talk.paint(resultView(answers, total, talk.paper));
  return afterwards(answers, askings, mode, talk);
}

async function afterwards(
  answers: readonly AnsweredQuestion[],
  askings: readonly Asking[],
  mode: AttemptMode,
  talk: Conversation,
): Promise<Left> {
  const missed = answers.filter(({ grading }) => grading.share < 1);
  talk.say('linear.quiz.missed', { count: missed.length });
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.result'), afterQuizCommands, talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return 'back';
    if (said.kind === 'text') talk.say('linear.notUnderstood');
    else if (said.id === 'missed') tellAnswers(missed, talk.desk);
    else return hold(anotherForm(askings, answers, talk), newRules(mode, talk), talk);
  }
}

/** The same questions, each in another form where there is one. */
function anotherForm(
  askings: readonly Asking[],
  answers: readonly AnsweredQuestion[],
  { parts }: Conversation,
): Asking[] {
  return askings.map(({ question, shelved }, index) => {
    const variant = answers.find((answer) => answer.index === index)?.item.variant;
    const seed = newSeed(parts.learning.random);
    return { question, shelved, seed, ...(variant !== undefined && { avoidVariant: variant }) };
  });
}
