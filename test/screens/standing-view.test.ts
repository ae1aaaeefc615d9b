import { describe, expect, it } from 'vitest';

import { simulateLesson } from '../../src/lesson/simulate-lesson.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import type { Question } from '../../src/quiz/kinds/index.ts';
import type { Paper } from '../../src/screens/paper.ts';
import { standingView } from '../../src/screens/standing-view.ts';

const source = `bits 32
org 0x100000
dd 0x1BADB002, 0x00010000, 0xE4514FFE, 0x100000, 0x100000, 0, 0, start
ROUNDS equ 3
start:
    mov ecx, ROUNDS      ; this would tell
.again:

    dec ecx
    jnz .again
    out 0xF4, al
`;

const program = (path: string) => (path === 'count.asm' ? source : undefined);
const around = { program, simulate: simulateLesson({ program }) };
const both = (text: string) => ({ es: text, en: text });

const question: Question = {
  ...{ id: 'q', kind: 'predict', level: 'predict', objective: 'o', source: ['S'], stem: both('?') },
  ...{ program: 'count.asm', technique: 'bare-metal', values: { ROUNDS: [3, 4] } },
  ...{ stop: { label: 'start.again', occurrence: 2 }, ask: 'register', of: 'ecx', rationale: both('.') },
};

function shown(asked: Question, { isAscii = false, variant = 'ROUNDS=4' } = {}): string {
  const paper: Paper = { width: 80, language: 'es', translate: createTranslate('es'), isAscii };
  const lines = standingView(asked, variant, around, paper);
  return lines.map((line) => line.map(({ text }) => text).join('')).join('\n');
}

describe('where the machine stands', () => {
  it('is shown by the lines around the next instruction, without comments', () => {
    expect(shown(question)).toBe(
      [
        'count.asm, técnica: hardware físico · anillo 0',
        '       mov ecx, ROUNDS',
        '   .again:',
        ' ▶     dec ecx',
        '       jnz .again',
        '       out 0xF4, al',
        '',
      ].join('\n'),
    );
  });

  it('has its mark in ASCII too', () => {
    expect(shown(question, { isAscii: true })).toContain('\n >     dec ecx\n');
  });

  it('is not shown where the run never comes there, or there is no run', () => {
    expect(shown({ ...question, stop: { label: 'nowhere' } })).toBe('');
    const plain: Question = {
      ...{ id: 'q', kind: 'numeric', level: 'recall', objective: 'o', source: ['S'], stem: both('?') },
      ...{ key: 1, rationale: both('.') },
    };
    expect(shown(plain)).toBe('');
  });
});
