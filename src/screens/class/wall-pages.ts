import { showJoinCode } from '../../classroom/join-code.ts';
import type { ProjectorView } from '../../classroom/projector-view.ts';
import { type Language, languages } from '../../language/language.ts';
import { padEnd } from '../pad.ts';
import { widthOf } from '../app-frame.ts';
import type { Stage } from '../app-stage.ts';
import { paperOn, termsOf } from '../app-paper.ts';
import { markupView } from '../markup-view.ts';
import { beginDraft, openView } from '../quiz-screen-question.ts';
import type { Line } from '../view.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { bigText } from './big-text.ts';
import { boardLines } from './board-lines.ts';
import { classQuestion } from './class-question.ts';
import type { WatchedClass } from '../room-state.ts';
import { connectLines } from './connect-lines.ts';
import { hopShare } from './learner-motion.ts';
import { nameGrid } from './name-grid.ts';
import { orbitLine } from './orbit.ts';
import { countedOf, distributionLines, reasonLines } from './reveal-lines.ts';
import { sharedSimulationLines } from './shared-simulation.ts';

/** What a page of a wall is made from. */
export interface WallPageFrom {
  readonly model: { readonly nowMs: number; readonly stepped?: { instruction: number; sinceMs: number } | undefined };
  readonly seen: WatchedClass;
  readonly projected: ProjectorView;
  readonly rows: number;
}

/** The page of a wall, by where the class stands. */
export function wallPage(from: WallPageFrom, width: number, stage: Stage): Line[] {
  const { projected, seen } = from;
  if (projected.phase === 'ended') return endLines(projected, width, stage);
  if (projected.simulation !== undefined) return simulationLines(from, width, stage);
  if (projected.phase === 'lobby' || projected.asked === undefined) return lobbyLines(from, width, stage);
  if (seen.classroom.settings.mode === 'exam') return examLines(projected, width, stage);
  return projected.phase === 'revealed' ? revealLines(from, width, stage) : questionLines(from, width, stage);
}

function lobbyLines({ model, projected, rows }: WallPageFrom, width: number, stage: Stage): Line[] {
  const { translate, style } = stage;
  const { title, code, people, names, isLocked } = projected;
  const big = bigText(showJoinCode(code), { width, rows: Math.max(1, Math.floor(rows / 2)), isAscii: style.isAscii });
  const head: Line[] = [
    ...wrapSpans([{ text: title, style: 'title' }], { width }),
    [],
    ...big,
    [],
    ...connectLines(code, width, stage),
    [],
    ...orbitLine(model.nowMs, style),
    [{ text: translate('class.lobby.count', { count: people }), style: 'accent' }],
    ...(isLocked ? [[{ text: translate('class.locked'), style: 'notice' } as const]] : []),
  ];
  const more = (count: number) => translate('class.lobby.more', { count });
  const shown = names.map((name) => ({ name })).reverse();
  return [...head, ...nameGrid(shown, { width, rows: rows - head.length, isAscii: style.isAscii, more })];
}

/** Columns of one language; below this, one language is enough. */
const NARROWEST = 44;
const WIDEST = 100;
const GAP = 4;

/** The languages of a class that stand side by side: that of whoever reads the wall first. */
function languagesFor({ seen }: WallPageFrom, width: number, { style }: Stage): Language[] {
  const others = seen.classroom.settings.languages.filter((language) => language !== style.language);
  const all = [style.language, ...others];
  const room = Math.floor((width + GAP) / (NARROWEST + GAP));
  return all.slice(0, Math.max(1, room));
}

/** The same in each language, side by side. */
function sideBySide(
  from: WallPageFrom,
  width: number,
  stage: Stage,
  make: (spoken: Stage, width: number) => Line[],
): Line[] {
  const shown = languagesFor(from, width, stage);
  const column = Math.min(WIDEST, Math.floor((width + GAP) / shown.length) - GAP);
  const columns = shown.map((language) => [
    ...(shown.length === 1 ? [] : [[{ text: languages[language].name, style: 'quiet' } as const], []]),
    ...make(inLanguage(stage, language), column),
  ]);
  const rows = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: rows }, (_, row): Line =>
    columns.flatMap((lines, index): Line => {
      const line = lines[row] ?? [];
      if (index === columns.length - 1) return line;
      return [...line, { text: padEnd('', column + GAP - widthOf(line)) }];
    }),
  );
}

function inLanguage(stage: Stage, language: Language): Stage {
  const translate = stage.speak?.(language) ?? stage.translate;
  return { ...stage, style: { ...stage.style, language }, translate };
}

function questionLines(from: WallPageFrom, width: number, stage: Stage): Line[] {
  const { projected } = from;
  const asked = projected.asked!;
  const { question, course } = classQuestion(asked, stage);
  const { item } = asked;
  return [
    headLine(projected, stage),
    [],
    ...sideBySide(from, width, stage, (spoken, column) => [
      ...openView({ item, question, draft: beginDraft(item), isOnlyRead: true }, course, column, spoken).lines,
    ]),
  ];
}

function headLine({ asked, planned }: ProjectorView, { translate }: Stage): Line {
  const { number, vote } = asked!;
  const heading = translate('quiz.heading', { number, total: Math.max(number, planned) });
  const second = vote === 2 ? ` · ${translate('class.secondVote')}` : '';
  return [{ text: `${heading}${second}`, style: 'title' }];
}

function revealLines(from: WallPageFrom, width: number, stage: Stage): Line[] {
  const { projected } = from;
  const asked = projected.asked!;
  const { course } = classQuestion(asked, stage);
  const { item, revealed } = asked;
  return [
    headLine(projected, stage),
    [],
    ...sideBySide(from, width, stage, (spoken, column) => [
      ...markupView(item.stem, termsOf(course), paperOn(spoken, column)),
      [],
      ...(revealed === undefined
        ? []
        : [
            ...distributionLines(countedOf({ item, revealed }, course), column, spoken),
            [],
            ...(revealed.isVoid ? voidLines(column, spoken) : reasonLines(item, course, column, spoken)),
          ]),
    ]),
    ...boardPart(projected, width, stage),
  ];
}

function voidLines(width: number, { translate }: Stage): Line[] {
  return wrapSpans([{ text: translate('class.reveal.void'), style: 'notice' }], { width });
}

function boardPart({ board }: ProjectorView, width: number, stage: Stage): Line[] {
  if (board.length === 0) return [];
  return [[], [{ text: stage.translate('class.board'), style: 'title' }], ...boardLines(board, paperOn(stage, width))];
}

function simulationLines({ model, seen, projected }: WallPageFrom, width: number, stage: Stage): Line[] {
  const simulation = projected.simulation!;
  const item = seen.classroom.rounds.at(-1)?.item;
  const share = hopShare(model, simulation, stage.style.isMotionOff);
  return sharedSimulationLines(simulation, { item, share }, width, stage);
}

function examLines({ title, planned }: ProjectorView, width: number, stage: Stage): Line[] {
  const { translate } = stage;
  return [
    ...wrapSpans([{ text: title, style: 'title' }], { width }),
    [],
    ...wrapSpans([{ text: translate('class.wall.exam', { count: planned }) }], { width }),
  ];
}

function endLines(projected: ProjectorView, width: number, stage: Stage): Line[] {
  const { translate, style } = stage;
  return [
    ...orbitLine(0, style),
    [],
    ...wrapSpans([{ text: translate('class.wall.end'), style: 'title' }], { width }),
    ...boardPart(projected, width, stage),
  ];
}
