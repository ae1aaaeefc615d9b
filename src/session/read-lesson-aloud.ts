import type { ShelvedLesson } from '../library/shelf.ts';
import type { Section } from '../lesson/schema.ts';
import type { Experiment } from '../lesson/measure-run.ts';
import { kindOf } from '../quiz/kinds/index.ts';
import { answerSpans } from '../screens/feedback-view.ts';
import { experimentResultView, type Measured, measureAll } from '../screens/experiment-view.ts';
import { newSeed } from '../quiz/random.ts';
import { lessonHeadView } from '../screens/lesson-head-view.ts';
import { sectionView } from '../screens/section-view.ts';
import { sourcesView } from '../screens/sources-view.ts';
import { styledLine } from '../screens/styled-text.ts';
import type { AttemptMode } from '../quiz/attempt.ts';
import { wrapSpans } from '../screens/wrap-spans.ts';
import { adviceOf } from './advice-of.ts';
import { type Asked, askQuestions, type Asking, drawAsked, type Keeping } from './ask-questions.ts';
import { type Desk, waitForEnter } from './desk.ts';
import { setUpAloud } from './set-up-aloud.ts';
import { hasty, whenRun } from './when-run.ts';

/** How a lesson is read line by line. */
export interface ReadingOptions {
  readonly desk: Desk;
  readonly keeping: Keeping;
  readonly random: () => number;
  /** Its questions are asked too: those of the pretest before, the others after. */
  readonly withQuestions: boolean;
}

/** Reads a lesson from its first section to its last, and stops where it asks for a prediction. Where somebody is at a terminal it waits after each section. Gives back what the questions at its end came to. */
export async function readLessonAloud(shelved: ShelvedLesson, options: ReadingOptions): Promise<Asked | undefined> {
  const { lesson, book } = shelved;
  const { desk, withQuestions } = options;
  const { painter, paper } = desk;
  const { terms } = adviceOf(book);
  painter.paint(lessonHeadView(lesson, terms, paper));
  const { pretest = [] } = lesson;
  if (withQuestions && pretest.length > 0) {
    painter.paint([styledLine(paper.translate('lesson.pretestBegins'), 'title'), []]);
    const { ending } = await askThem(pretest, shelved, 'pretest', options);
    if (ending === 'quit') return undefined;
  }
  for (const [index, section] of lesson.sections.entries()) {
    if (index > 0 && !(await goOn(desk))) return undefined;
    if ((await readSection(section, shelved, options)) === 'quit') return undefined;
  }
  painter.paint(sourcesView(lesson, book.sources, paper));
  if (!withQuestions) return sayWhereQuestionsAre(shelved, desk);
  painter.paint([styledLine(paper.translate('lesson.questionsBegin'), 'title'), []]);
  const asked = lesson.sections.flatMap((section) => (section.kind === 'predict' ? [section.question] : []));
  const rest = lesson.questions.map(({ id }) => id).filter((id) => !asked.includes(id));
  return askThem(rest, shelved, 'lesson', options);
}

async function goOn(desk: Desk): Promise<boolean> {
  const isGoingOn = await waitForEnter(desk.paper.translate('lesson.goOn'), desk);
  if (desk.input.isTTY) desk.painter.paint([[]]);
  return isGoingOn;
}

/** Says a section; an experiment is run or tried, a prediction is asked. Tells how that ended. */
export async function readSection(
  section: Section,
  shelved: ShelvedLesson,
  options: Omit<ReadingOptions, 'withQuestions'>,
): Promise<Asked['ending']> {
  const { painter, paper } = options.desk;
  const { terms } = adviceOf(shelved.book);
  const { simulate } = hasty(shelved);
  painter.paint(await whenRun(() => sectionView(section, { terms, simulate }, paper)));
  if (section.kind === 'experiment') await runExperiment(section, shelved, options.desk);
  if (section.kind === 'set-up') return setUpAloud(section, shelved, options.desk);
  if (section.kind !== 'predict') return 'done';
  const [asking] = askingsOf([section.question], shelved, options.random);
  if (asking === undefined) return 'done';
  const { ending } = await askQuestions([asking], { mode: 'lesson' }, options);
  if (ending === 'end') await tellPrediction(asking, options.desk);
  return ending;
}

/** Runs the guests of an experiment one after the other; Ctrl-C is heard between two slices. */
async function runExperiment(
  experiment: Experiment,
  shelved: ShelvedLesson,
  { painter, paper, input }: Desk,
): Promise<void> {
  const running = paper.translate('lesson.running', { count: experiment.runs.length });
  if (input.isTTY) painter.paint([styledLine(running, 'quiet'), []]);
  const { simulate, book } = hasty(shelved);
  const measured: Measured[] = [];
  for (const run of experiment.runs) measured.push(await whenRun(() => measureAll(experiment, run, simulate)));
  painter.paint(experimentResultView(experiment, measured, adviceOf(book).terms, paper));
}

/** Whoever only reads hears what the simulator says. */
async function tellPrediction(asking: Asking, { painter, paper }: Desk): Promise<void> {
  const item = await drawAsked(asking);
  const said = answerSpans(item, kindOf(item).key(item), adviceOf(asking.shelved.book).terms, paper);
  const label = { text: `${paper.translate('quiz.rightAnswer')} `, style: 'strong' } as const;
  painter.paint([...wrapSpans([label, ...said], { width: paper.width }), []]);
}

async function askThem(
  ids: readonly string[],
  shelved: ShelvedLesson,
  mode: AttemptMode,
  options: ReadingOptions,
): Promise<Asked> {
  return askQuestions(askingsOf(ids, shelved, options.random), { mode }, options);
}

/** Questions of a lesson, each in any form. */
export function askingsOf(ids: readonly string[], shelved: ShelvedLesson, random: () => number): Asking[] {
  return ids.flatMap((id) => {
    const question = shelved.lesson.questions.find((candidate) => candidate.id === id);
    return question === undefined ? [] : [{ question, shelved, seed: newSeed(random) }];
  });
}

function sayWhereQuestionsAre({ lesson: { id } }: ShelvedLesson, { painter, paper }: Desk): undefined {
  painter.paint([styledLine(paper.translate('lesson.askThem', { id }), 'quiet')]);
}
