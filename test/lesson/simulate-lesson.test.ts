import { describe, expect, test } from 'vitest';

import { simulateLesson } from '../../src/lesson/simulate-lesson.ts';
import { predictBySimulation } from '../../src/quiz/prediction.ts';

/** Prints COUNT stars on the debug console and ends with status 7, on any of the techniques. */
const stars = `
        bits 32
        org 0x100000
        dd 0x1BADB002, 0x00010000, 0xE4514FFE, 0x100000, 0x100000, 0, 0, start
COUNT   equ 3
start:  mov ecx, COUNT
        mov al, '*'
next:   out 0xe9, al
        dec ecx
        jnz next
after:  mov al, 7
        out 0xf4, al
`;

const program = (path: string) => ({ 'stars.asm': stars, 'broken.asm': 'nonsense 1, 2\n' })[path];
const simulate = simulateLesson({ program, nameOf: (path) => `lessons/01-x/${path}` });
const run = { program: 'stars.asm', technique: 'bare-metal' } as const;

describe('a program of a lesson', () => {
  test('is run to its end', () => {
    expect(simulate({ ...run, stop: { end: true } })).toMatchObject({
      isReached: true,
      output: '***',
      ending: 'exit',
      ring: 0,
    });
  });

  test('stands before the instruction at a label, the third time too', () => {
    const first = simulate({ ...run, stop: { label: 'next' } });
    expect(first).toMatchObject({ instruction: 2, output: '', registers: { ecx: 3, eax: 0x2bad_b02a } });
    const third = simulate({ ...run, stop: { label: 'next', occurrence: 3 } });
    expect(third).toMatchObject({ instruction: 8, output: '**', registers: { ecx: 1, eip: first.registers.eip } });
    expect(third.ending).toBeUndefined();
  });

  test('stands before an instruction by its number, and after an event', () => {
    expect(simulate({ ...run, stop: { instruction: 1 } }).registers.ecx).toBe(3);
    const event = simulate({ ...run, stop: { event: 'device', occurrence: 2 } });
    expect(event.events.filter(({ kind }) => kind === 'device')).toHaveLength(2);
  });

  test.each([
    ['a label that there is not', { label: 'nowhere' }],
    ['a label once too often', { label: 'next', occurrence: 4 }],
    ['an instruction beyond the end', { instruction: 999 }],
    ['an event that does not come', { event: 'hypercall' }],
    ['a label of every object', { label: 'constructor' }],
  ] as const)('never comes to %s', (_, stop) => {
    expect(simulate({ ...run, stop })).toMatchObject({ isReached: false, ending: 'exit' });
  });

  test('takes its values from the question', () => {
    const asked = { ...run, stop: { label: 'start' }, ask: 'count', of: 'device' } as const;
    const counts = [1, 5].map((COUNT) => predictBySimulation({ ...asked, values: { COUNT } }, simulate).answer);
    expect(counts).toEqual([2, 6]);
  });

  test('answers what comes next', () => {
    const asked = (ask: 'register' | 'flag' | 'eip' | 'next-event' | 'exit-ends' | 'output' | 'ending', of?: string) =>
      predictBySimulation({ ...run, stop: { label: 'after' }, ask, of }, simulate).answer;
    expect(asked('flag', 'ZF')).toBe(1);
    expect(asked('register', 'eax')).toBe(0x2bad_b007);
    expect(asked('next-event')).toBe('device');
    expect(asked('exit-ends')).toBe('hardware');
    expect(asked('output')).toBe('');
    expect(asked('ending')).toBe('exit');
  });

  test('that cannot be assembled says where', () => {
    const { issues } = simulate({ ...run, program: 'broken.asm', stop: { end: true } });
    expect(issues?.[0]).toMatchObject({ file: 'lessons/01-x/broken.asm', line: 1 });
  });

  test('without an end is stopped at the limit', () => {
    const endless = simulateLesson({ program: () => stars.replace('dec ecx', 'inc ecx'), instructionLimit: 1000 });
    expect(endless({ ...run, stop: { end: true } })).toMatchObject({ ending: 'limit', instruction: 1000 });
  });
});
