import { formatNumber } from '../../language/format-number.ts';
import { sentence } from '../linear/sentence.ts';
import type { Paper } from '../paper.ts';
import { sayHop } from '../simulation-view.ts';
import type { StyledLine } from '../styled-text.ts';
import { wrapSpans } from '../wrap-spans.ts';
import { hopsDone, type PlayedHop, type PlayedRoad } from './played-road.ts';
import { roadEndLines } from './played-road-view.ts';

/** What is new of a run that a class watches: each hop since the one that was told last as a sentence; a step back says where one stands again. */
export function spokenRoad(
  road: PlayedRoad,
  { before, instruction }: { before: number | undefined; instruction: number },
  paper: Paper,
): StyledLine[] {
  const { translate, width } = paper;
  const step = hopsDone(road, instruction);
  const say = (text: string): StyledLine[] => wrapSpans([{ text }], { width });
  const where = sentence(translate('class.simulation.step', { step, of: road.hops.length }));
  const from = before === undefined ? 0 : before <= step ? before : Math.max(0, step - 1);
  const isOver = instruction >= road.toInstruction && (before ?? 0) <= step;
  return [
    ...(before === undefined ? [[{ text: translate('class.simulation.title'), style: 'title' } as const]] : []),
    ...say(where),
    ...road.hops.slice(from, step).flatMap((hop) => hopWords(hop, paper).flatMap(say)),
    ...(isOver ? roadEndLines(road, paper).filter((line) => line.length > 0) : []),
  ];
}

/** What the question calls the hop, where it asked about it; from whom to whom; and how often. */
function hopWords({ event, asked, times }: PlayedHop, paper: Paper): string[] {
  const { translate, language } = paper;
  const again = translate('linear.timesOver', { count: 1, times: formatNumber(times, language) });
  return [
    ...(asked === undefined ? [] : [sentence(asked[language])]),
    sentence(sayHop(event, paper)),
    ...(times > 1 ? [again] : []),
  ];
}
