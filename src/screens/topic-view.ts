import type { PhraseKey } from '../language/translate.ts';
import { markupView } from './markup-view.ts';
import { padEnd } from './pad.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

/** What a line such as `{{keys}}` of a topic stands for: what is kept in a table, and not told twice. */
export type Fillings = Readonly<Record<string, (paper: Paper) => StyledLine[]>>;

/** A topic of the help: headings, paragraphs, points, code, and what its tables say. */
export function topicView(text: string, fillings: Fillings, paper: Paper): StyledLine[] {
  return text
    .split(/^(#{1,2} .*|\{\{\w+\}\})$/m)
    .filter((part) => part.trim() !== '')
    .flatMap((part, index) => [...(index === 0 ? [] : [[]]), ...partView(part, fillings, paper)]);
}

function partView(part: string, fillings: Fillings, paper: Paper): StyledLine[] {
  const filling = /^\{\{(\w+)\}\}$/.exec(part)?.[1];
  if (filling !== undefined) return fillings[filling]?.(paper) ?? [];
  const heading = /^#{1,2} (.*)$/.exec(part)?.[1];
  if (heading !== undefined) return [styledLine(heading, 'title')];
  return markupView({ es: part, en: part }, new Map(), paper);
}

/** What there is help about: topics by their headings, and commands by what they do. */
export function topicListView(
  {
    topics,
    commands,
  }: {
    readonly topics: readonly (readonly [name: string, text: string])[];
    readonly commands: readonly { readonly name: string; readonly summary: PhraseKey }[];
  },
  paper: Paper,
): StyledLine[] {
  const { translate, width } = paper;
  const row = (name: string, says: string) => wrapSpans([{ text: says }], { width, first: `  ${padEnd(name, 12)} ` });
  return [
    styledLine(translate('command.help.topics'), 'title'),
    ...topics.flatMap(([name, text]) => row(name, /^# (.*)$/m.exec(text)?.[1] ?? name)),
    [],
    styledLine(translate('command.help.commands'), 'title'),
    ...commands.flatMap(({ name, summary }) => row(name, translate(summary))),
    [],
    ...wrapSpans([{ text: translate('command.help.more'), style: 'quiet' }], { width }),
  ];
}
