import { conclude, type Conclusion } from '../virtualization/host-check/conclude.ts';
import { evidenceOf } from '../virtualization/host-check/evidence.ts';
import type { HostFacts } from '../virtualization/host-check/host-facts.ts';
import { SOURCES } from '../virtualization/host-check/rule.ts';
import { evidenceRows } from './host-evidence.ts';
import { bulletOf } from './markup-view.ts';
import { padEnd } from './pad.ts';
import type { Paper } from './paper.ts';
import { type StyledLine, styledLine } from './styled-text.ts';
import { wrapSpans } from './wrap-spans.ts';

const SOURCE_WIDTH = 20;

/** What was read of a computer, what follows, and what can be done: always in this order. */
export function hostLines(facts: HostFacts, paper: Paper): StyledLine[] {
  const { translate, width } = paper;
  const evidence = evidenceOf(facts);
  const conclusions = conclude(evidence);
  const advice = conclusions.flatMap(({ advice: ids, values }) =>
    ids.map((id) => translate(`host.advice.${id}`, values)),
  );
  return [
    styledLine(translate('host.evidence'), 'title'),
    ...evidenceRows(evidence, translate).flatMap(([source, text]) =>
      paper.isSpoken
        ? wrapSpans([{ text: `${SOURCES[source]}: ${text}` }], { width })
        : wrapSpans([{ text }], { width, first: padEnd(SOURCES[source], SOURCE_WIDTH) }),
    ),
    [],
    styledLine(translate('host.conclusions'), 'title'),
    ...conclusions.flatMap((conclusion) => conclusionLines(conclusion, paper)),
    ...(advice.length === 0 ? [] : [[], styledLine(translate('host.advices'), 'title')]),
    ...[...new Set(advice)].flatMap((text) => wrapSpans([{ text }], { width, first: bulletOf(paper) })),
    [],
    ...wrapSpans([{ text: translate('host.caution'), style: 'quiet' }], { width }),
  ];
}

const marks = { good: ['✓', '+'], notice: ['!', '!'], bad: ['✗', 'x'] } as const;

function conclusionLines(
  { id, tone, because, values }: Conclusion,
  { translate, width, isAscii, isSpoken }: Paper,
): StyledLine[] {
  const sources = because.map((source) => SOURCES[source]).join(', ');
  const first = isSpoken ? '' : `${marks[tone][isAscii ? 1 : 0]} `;
  return [
    ...wrapSpans([{ text: translate(`host.conclusion.${id}`, values), style: tone }], { width, first }),
    ...(because.length === 0
      ? []
      : wrapSpans([{ text: translate('host.because', { sources }), style: 'quiet' }], { width, first: '  ' })),
  ];
}
