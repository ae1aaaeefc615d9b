import { showJoinCode } from '../../classroom/join-code.ts';
import type { TaughtView } from '../../classroom/teacher-view.ts';
import { kindOf, type Item } from '../../quiz/kinds/index.ts';
import type { Stage } from '../app-stage.ts';
import { adviceFor, paperOn } from '../app-paper.ts';
import { feedbackView } from '../feedback-view.ts';
import { beginDraft, openView } from '../quiz-screen-question.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { bigText } from './big-text.ts';
import { boardLines } from './board-lines.ts';
import { attempt } from '../../quiz/simulate.ts';
import { classQuestion } from './class-question.ts';
import { connectLines } from './connect-lines.ts';
import { hopShare } from './learner-motion.ts';
import { orbitLine } from './orbit.ts';
import { distributionLines } from './reveal-lines.ts';
import { sharedSimulationLines } from './shared-simulation.ts';
import { canVoteAgain } from './teacher-actions.ts';
import { drawnAsk, type Lead, nextAsk, type TeacherModel } from './teacher-model.ts';

/** What stands in the large pane of whoever leads a class. */
export interface TeacherPage {
  readonly title: string;
  readonly lines: (width: number, rows: number) => Line[];
}

/** The page of whoever leads a class, by where it stands. */
export function teacherPage(model: TeacherModel, lead: Lead, stage: Stage): TeacherPage {
  const { view } = lead;
  if (view.phase === 'ended') return endPage(lead, stage);
  if (model.isPreview) return previewPage(lead, stage);
  if (view.simulation !== undefined) return simulationPage(model, lead, stage);
  if (view.phase === 'lobby') return lobbyPage(model, lead, stage);
  if (view.settings.mode === 'exam') return examPage(lead, stage);
  return questionPage(model, lead, stage);
}

function lobbyPage({ nowMs }: TeacherModel, { view }: Lead, stage: Stage): TeacherPage {
  const { translate, style } = stage;
  return {
    title: view.settings.title,
    lines: (width, rows) => [
      [],
      ...bigText(showJoinCode(view.code), { width, rows: Math.max(1, rows - 8), isAscii: style.isAscii }),
      [],
      ...connectLines(view.code, width, stage),
      [],
      ...orbitLine(nowMs, style),
      ...wrapSpans([{ text: translate('class.lobby.count', { count: view.learners.length }), style: 'strong' }], {
        width,
      }),
      ...(view.isLocked ? wrapSpans([{ text: translate('class.lobby.locked'), style: 'notice' }], { width }) : []),
    ],
  };
}

/** The next question as it will be asked, with its answer: only here. */
function previewPage({ view }: Lead, stage: Stage): TeacherPage {
  const { translate } = stage;
  const ask = nextAsk(view);
  const drawn = attempt(() => ask && drawnAsk(ask, stage));
  const title = translate('class.teach.next', { number: view.asked + 1, total: view.settings.plan.length });
  const opened = 'done' in drawn ? drawn.done : undefined;
  if (opened === undefined) {
    const isMaking = 'making' in drawn;
    const text = isMaking
      ? translate('screens.lesson.isRun')
      : translate('quiz.cannotAsk', { question: ask?.question ?? '' });
    return { title, lines: (width) => wrapSpans([{ text, style: 'notice' }], { width }) };
  }
  return {
    title,
    lines: (width) => [
      ...wrapSpans([{ text: translate('class.teach.onlyHere'), style: 'quiet' }], { width }),
      [],
      ...keyLines(opened, width, stage),
    ],
  };
}

/** A question with its key, and why it is that. */
function keyLines({ lesson, item }: { lesson: string; item: Item }, width: number, stage: Stage): Line[] {
  const { question, course } = classQuestion({ lesson, item }, stage);
  const response = kindOf(item).key(item);
  const grading = { share: 1, remarks: kindOf(item).explain(item, response), misconceptions: [] };
  const [, ...reasons] = feedbackView({ item, response, grading, points: 0 }, adviceFor(course), paperOn(stage, width));
  return [...openView({ item, question, draft: { response, cursor: -1 } }, course, width, stage).lines, [], ...reasons];
}

function questionPage(model: TeacherModel, lead: Lead, stage: Stage): TeacherPage {
  const { view } = lead;
  const asked = view.current.at(-1)!;
  const parts: Readonly<Record<string, (width: number) => Line[]>> = {
    open: (width) => openLines(model, asked, width, stage),
    closed: (width) => closedLines(lead, asked, width, stage),
    revealed: (width) => [
      ...countLines(asked, width, stage),
      ...boardPart(lead, width, stage),
      [],
      ...keyLines(asked, width, stage),
    ],
  };
  return { title: titleOf(asked, lead, stage), lines: parts[view.phase]! };
}

function titleOf({ number, vote }: TaughtView, { view }: Lead, { translate }: Stage): string {
  const heading = translate('quiz.heading', { number, total: Math.max(number, view.settings.plan.length) });
  return vote === 2 ? `${heading} · ${translate('class.secondVote')}` : heading;
}

/** While a question is open, its answer is shown only where that is asked for: the screen may hang on a wall. */
function openLines({ isKeyShown }: TeacherModel, asked: TaughtView, width: number, stage: Stage): Line[] {
  const { translate } = stage;
  if (isKeyShown) return [...countLines(asked, width, stage), [], ...keyLines(asked, width, stage)];
  const { question, course } = classQuestion(asked, stage);
  const { item } = asked;
  return [
    ...openView({ item, question, draft: beginDraft(item), isOnlyRead: true }, course, width, stage).lines,
    [],
    ...wrapSpans([{ text: translate('class.teach.keyHidden'), style: 'quiet' }], { width }),
  ];
}

/** What was answered is shown to whoever decides whether to vote again; nobody else sees it yet. */
function closedLines(lead: Lead, asked: TaughtView, width: number, stage: Stage): Line[] {
  const { translate } = stage;
  const advice = canVoteAgain(lead)
    ? [...wrapSpans([{ text: translate(adviceFrom(asked)), style: 'notice' }], { width }), []]
    : [];
  return [
    ...advice,
    ...wrapSpans([{ text: translate('class.teach.onlyHere'), style: 'quiet' }], { width }),
    ...countLines(asked, width, stage),
    [],
    ...keyLines(asked, width, stage),
  ];
}

/** Between a third and two thirds right, discussing pays most (C. H. Crouch and E. Mazur, “Peer Instruction: Ten years of experience and results”, 2001: 35 to 70 %). */
function adviceFrom({
  distribution: { right, answers },
}: TaughtView): 'class.teach.discuss' | 'class.teach.explain' | 'class.teach.goOn' {
  const share = answers === 0 ? 0 : right / answers;
  if (share < 0.35) return 'class.teach.explain';
  return share <= 0.7 ? 'class.teach.discuss' : 'class.teach.goOn';
}

function countLines(
  { item, lesson, distribution, firstDistribution }: TaughtView,
  width: number,
  stage: Stage,
): Line[] {
  const { course } = classQuestion({ lesson, item }, stage);
  return distributionLines({ item, distribution, firstDistribution, course }, width, stage);
}

function boardPart({ view }: Lead, width: number, stage: Stage): Line[] {
  if (view.board.length === 0) return [];
  return [
    [],
    [{ text: stage.translate('class.board'), style: 'strong' }],
    ...boardLines(view.board, paperOn(stage, width)),
  ];
}

function simulationPage(model: TeacherModel, { view }: Lead, stage: Stage): TeacherPage {
  const simulation = view.simulation!;
  const share = hopShare(model, simulation, stage.style.isMotionOff);
  const item = view.current.at(-1)?.item;
  return {
    title: stage.translate('class.simulation.title'),
    lines: (width) => sharedSimulationLines(simulation, { item, share }, width, stage),
  };
}

/** In an exam only how far everybody is: nobody’s answers. */
function examPage({ view }: Lead, stage: Stage): TeacherPage {
  const { translate } = stage;
  const done = view.learners.filter(({ isDone }) => isDone).length;
  const about =
    view.phase === 'open'
      ? translate('class.exam.about', { count: view.current.length })
      : translate('class.exam.closed');
  return {
    title: view.settings.title,
    lines: (width) => [
      ...wrapSpans([{ text: about }], { width }),
      [],
      ...wrapSpans(
        [{ text: translate('class.teach.finished', { count: done, people: view.learners.length }), style: 'title' }],
        { width },
      ),
      [],
      ...(view.phase === 'revealed' ? boardPart({ view } as Lead, width, stage) : []),
    ],
  };
}

function endPage(lead: Lead, stage: Stage): TeacherPage {
  const { translate } = stage;
  return {
    title: translate('class.teach.over'),
    lines: (width) => [
      ...wrapSpans([{ text: translate('class.teach.overText', { count: lead.view.learners.length }) }], { width }),
      ...boardPart(lead, width, stage),
    ],
  };
}
