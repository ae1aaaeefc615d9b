import { describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { drawItem } from '../../src/quiz/draw-item.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import { kindOf, type Question, type Response } from '../../src/quiz/kinds/index.ts';
import { pointsForAccuracy } from '../../src/quiz/points.ts';
import { answerSpans, feedbackView } from '../../src/screens/feedback-view.ts';
import { howToAnswer, itemView } from '../../src/screens/item-view.ts';
import type { Paper } from '../../src/screens/paper.ts';
import type { StyledLine } from '../../src/screens/styled-text.ts';

const paper: Paper = { width: 70, language: 'en', translate: createTranslate('en'), isAscii: false };
const both = (text: string) => ({ es: text, en: text });
const shared = { level: 'recall' as const, objective: 'o', source: ['S'], stem: both('Who lives where?') };

const pairs: Question = {
  ...shared,
  ...{ id: 'pairs', kind: 'matching', misconception: 'mixed' },
  pairs: [
    { id: 'kernel', left: both('kernel'), right: both('ring 0'), rationale: both('Inside.') },
    { id: 'program', left: both('program'), right: both('ring 3'), rationale: both('Outside.') },
  ],
};

const gaps: Question = {
  ...shared,
  ...{ id: 'gaps', kind: 'cloze', text: both('The {{who}} is in ring {{where}}.') },
  gaps: [
    { id: 'who', accept: [both('kernel')], rationale: both('Nobody else.') },
    {
      ...{ id: 'where', key: 'nought' },
      options: [
        { id: 'nought', text: both('0'), rationale: both('Inside.') },
        { id: 'three', text: both('3'), rationale: both('Outside.') },
      ],
    },
  ],
};

const order: Question = {
  ...shared,
  ...{ id: 'order', kind: 'ordering', rationale: both('As one counts.') },
  items: ['one', 'two', 'three'].map((id) => ({ id, text: both(id) })),
};

function textOf(lines: readonly StyledLine[]): string {
  return lines.map((line) => line.map(({ text }) => text).join('')).join('\n');
}

function feedbackOn(question: Question, respond: (item: ReturnType<typeof drawItem>) => Response | undefined): string {
  const item = drawItem(question, { seed: 1 });
  const response = respond(item)!;
  const grading = gradeResponse(item, response);
  const belief = { id: 'mixed', belief: both('They live anywhere.'), refutation: both('They do not.') };
  const advice = { terms: new Map(), misconceptions: new Map([['mixed', belief]]) };
  return textOf(feedbackView({ item, response, grading, points: pointsForAccuracy(grading.share) }, advice, paper));
}

describe('a question read line by line', () => {
  it('lists what can be chosen once for all lines of a matching', () => {
    const shown = textOf(itemView(drawItem(pairs, { seed: 1 }), new Map(), paper));
    expect(shown).toMatch(/ 1\) (kernel|program)\n {2}2\) (kernel|program)\n\n {2}a\) ring \d\n {2}b\) ring \d\n/);
  });

  it('numbers the gaps of a text, and lists the choices of those that have some', () => {
    const item = drawItem(gaps, { seed: 1 });
    const shown = textOf(itemView(item, new Map(), paper));
    expect(shown).toContain('The [1] is in ring [2].');
    expect(shown).toMatch(/ {2}\[2\] a\)\u00a0[03] {2,}b\)\u00a0[03]|\[2\] a\)\u00a0[03] +b\)\u00a0[03]/);
    expect(howToAnswer(item, paper)).toMatch(/;/);
  });
});

describe('what is said after an answer', () => {
  it('gives the reason of each pair once, even where two were mixed up, and what the mistake stands for', () => {
    const said = feedbackOn(pairs, () => ({ chosen: { kernel: 'program', program: 'kernel' } }));
    expect(said.match(/Inside\./g)).toHaveLength(1);
    expect(said).toContain('✓ kernel → ring 0: Inside.');
    expect(said).toMatch(/“They live anywhere\.” Not\s+so\.\s+They\s+do\s+not\./);
  });

  it('shows the right order where it was not found', () => {
    const said = feedbackOn(order, () => ({ order: ['two', 'one', 'three'], isTouched: true }));
    expect(said).toBe('≈ Partly right: 67%. 667 points.\nRight answer: one → two → three\nAs one counts.');
  });

  it('is short where all is right', () => {
    expect(feedbackOn(order, (item) => kindOf(item).key(item))).toBe('✓ Right. 1,000 points.\nAs one counts.');
  });

  it('can say any answer in words', () => {
    const item = drawItem(pairs, { seed: 1 });
    const spans = answerSpans(item, { chosen: { kernel: 'program' } }, new Map(), paper);
    expect(textOf([spans])).toBe('kernel → ring 3');
  });
});
