import type { ShelvedLesson } from '../library/shelf.ts';
import type { Section } from '../lesson/schema.ts';
import { thingMeant, wordsOf } from '../quiz/kinds/rows.ts';
import { markupView } from '../screens/markup-view.ts';
import { calledLines, endedLines, failedLines, LISTED_STEPS, WORKING_ORDER } from '../screens/set-up-lines.ts';
import { styledLine } from '../screens/styled-text.ts';
import { wrapSpans } from '../screens/wrap-spans.ts';
import { setUpStep, type SetUpStepId, tryOrder } from '../virtualization/kvm-user/set-up.ts';
import { adviceOf } from './advice-of.ts';
import { type Desk, PROMPT } from './desk.ts';

type SetUpSection = Extract<Section, { kind: 'set-up' }>;

/** No program of calls that somebody types is longer. */
const MOST_CALLS = 30;

/** Hears orders of the calls and says what the kernel answers to each, until a guest runs or one goes on. Whoever found no order that works hears one. */
export async function setUpAloud(
  section: SetUpSection,
  { book }: ShelvedLesson,
  desk: Desk,
): Promise<'done' | 'quit' | 'end'> {
  const { painter, paper } = desk;
  const ending = await tryOrders(desk);
  if (ending === 'quit') return ending;
  if (ending !== 'runs') {
    painter.paint([styledLine(paper.translate('setUp.works'), 'strong'), []]);
    doCalls(WORKING_ORDER, desk);
  }
  painter.paint([...markupView(section.conclusion, adviceOf(book).terms, paper), []]);
  return ending === 'runs' ? 'done' : ending;
}

async function tryOrders(desk: Desk): Promise<'runs' | 'done' | 'quit' | 'end'> {
  const { painter, input, paper } = desk;
  listCalls(desk);
  for (;;) {
    painter.prompt(PROMPT);
    const heard = await input.next();
    if (heard.kind !== 'line') {
      painter.paint([[]]);
      return 'end';
    }
    if (!input.isTTY) painter.paint([styledLine(heard.text)]);
    const line = heard.text.trim();
    if (line === '') return 'done';
    if (/^q$/i.test(line)) return 'quit';
    const order = understood(line);
    if (order !== undefined && doCalls(order, desk)) return 'runs';
    if (order !== undefined) painter.paint([styledLine(paper.translate('setUp.again'), 'quiet')]);
    else if (line === '?') listCalls(desk);
    else painter.paint([styledLine(paper.translate('setUp.notUnderstood'), 'notice')]);
  }
}

/** The calls with their numbers, and what each is for. */
function listCalls({ painter, paper }: Desk): void {
  const { width, language, translate } = paper;
  const lines = LISTED_STEPS.flatMap((id, index) => {
    const spans = [{ text: id, style: 'code' } as const, { text: `: ${setUpStep(id).purpose[language]}` }];
    return wrapSpans(spans, { width, first: `${index + 1}) ` });
  });
  painter.paint([...lines, [], ...wrapSpans([{ text: translate('setUp.how'), style: 'quiet' }], { width })]);
}

function understood(line: string): SetUpStepId[] | undefined {
  const things = LISTED_STEPS.map((id) => ({ id, text: { es: id, en: id } }));
  const meant = wordsOf(line).map((word) => thingMeant(things, word)?.id);
  const order = meant.filter((id) => id !== undefined);
  return order.length === meant.length && order.length > 0 && order.length <= MOST_CALLS ? order : undefined;
}

/** Does the calls one after the other, up to the first that fails; true when a guest runs. */
function doCalls(order: readonly SetUpStepId[], { painter, paper }: Desk): boolean {
  const outcome = tryOrder(order);
  const failed = 'at' in outcome ? outcome : undefined;
  const last = failed?.at ?? (outcome.isRunning ? order.indexOf('KVM_RUN') : order.length - 1);
  order.slice(0, last + 1).forEach((id, at) => {
    painter.paint(calledLines(id, at === failed?.at ? failed.failure : undefined, paper));
  });
  painter.paint([...(failed === undefined ? endedLines(outcome, paper) : failedLines(failed, paper)), []]);
  return outcome.isRunning;
}
