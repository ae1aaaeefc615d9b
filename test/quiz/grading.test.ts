import { describe, expect, test } from 'vitest';

import { drawItem } from '../../src/quiz/draw-item.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import { kindOf, type Question } from '../../src/quiz/kinds/index.ts';
import { questions, simulate } from './questions.ts';

const item = (kind: Question['kind'], seed = 1) => drawItem(questions[kind], { seed, simulate });

const shareOf = (kind: Question['kind'], response: object) => gradeResponse(item(kind), response).share;

describe('choosing several', () => {
  test.each([
    ['all the right ones', ['a1', 'c1'], 1],
    ['half of them', ['a1'], 0.5],
    ['one right, one wrong', ['a1', 'b1'], 0.5 - 1 / 3],
    ['everything', ['a1', 'b1', 'c1', 'd1', 'e1'], 0],
    ['only wrong ones', ['b1', 'd1'], 0],
  ])('%s', (_, chosen, share) => expect(shareOf('multiple-choice', { chosen })).toBeCloseTo(share));
});

describe('putting in order', () => {
  const order = (...ids: string[]) => ({ order: ids, isTouched: true });
  test.each([
    ['right', order('open', 'create', 'memory', 'run'), 1],
    ['two neighbours swapped: one inversion of six', order('create', 'open', 'memory', 'run'), 5 / 6],
    ['three inversions are half', order('memory', 'create', 'open', 'run'), 0.5],
    ['four are less than half, so nothing', order('run', 'create', 'open', 'memory'), 0],
    ['backwards', order('run', 'memory', 'create', 'open'), 0],
  ])('%s', (_, response, share) => expect(shareOf('ordering', response)).toBeCloseTo(share));

  test('what is shown first is never the answer', () => {
    for (let seed = 0; seed < 300; seed++) {
      const drawn = item('ordering', seed);
      const shown = kindOf(drawn).show(drawn, { response: kindOf(drawn).blank(drawn), cursor: -1 });
      expect(shown.rows.map(({ id }) => id)).not.toEqual(['open', 'create', 'memory', 'run']);
    }
  });
});

test('matching counts the right pairs', () => {
  expect(shareOf('matching', { chosen: { kvm: 'kvm', xen: 'lxc', lxc: 'xen' } })).toBeCloseTo(1 / 3);
});

test('a distractor that was matched says what its chooser believes', () => {
  expect(gradeResponse(item('matching'), { chosen: { kvm: 'switch' } }).misconceptions).toEqual(['kvm-switch']);
});

describe('a text with gaps', () => {
  test('is the mean of its gaps', () => {
    expect(shareOf('cloze', { filled: { who: 'kernel', mode: 'user' } })).toBe(0.5);
  });

  test.each(['núcleo', 'NUCLEO', ' nucleo. ', 'Kernel', 'n ú c l e o'])(
    'forgives accents, case and spacing: %s',
    (who) => {
      expect(shareOf('cloze', { filled: { who, mode: 'guest' } })).toBe(1);
    },
  );

  test('knows a mistake when it sees one', () => {
    expect(gradeResponse(item('cloze'), { filled: { who: 'guest' } }).misconceptions).toEqual(['m1']);
  });

  test('shows its gaps by number', () => {
    const drawn = item('cloze');
    expect(kindOf(drawn).show(drawn, { response: { filled: {} }, cursor: 0 }).text?.es).toBe(
      'El [1] corre en modo [2]',
    );
  });
});

describe('a number', () => {
  const drawn = Array.from({ length: 40 }, (_, seed) => item('numeric', seed)).find(
    ({ variant }) => variant === 'n=10',
  )!;
  test.each([
    ['21', 1],
    ['21.4', 1],
    ['20,5', 1],
    ['0x15', 1],
    ['15h', 1],
    ['22', 0],
    ['', 0],
    ['abc', 0],
  ])('%s', (typed, share) => expect(gradeResponse(drawn, { typed }).share).toBe(share));

  test('a telling mistake is told', () => {
    expect(gradeResponse(drawn, { typed: '10' }).misconceptions).toEqual(['m1']);
  });
});

test('the key of a prediction is what the simulator says', () => {
  const drawn = item('predict');
  expect(kindOf(drawn).key(drawn)).toEqual({ chosen: 'user' });
});

test('the hops of a road stand in the order in which they happen', () => {
  const drawn = item('path');
  expect(kindOf(drawn).key(drawn)).toMatchObject({ order: ['out', 'qemu', 'kvm', 'back'] });
});

test('a wrong option tells which misconception it stands for', () => {
  expect(gradeResponse(item('single-choice'), { chosen: 'kernel' }).misconceptions).toEqual(['m2']);
});

test('true and false can be said in both languages', () => {
  const drawn = item('true-false');
  for (const line of ['f', 'Falso', 'false', 'no', '2'])
    expect(kindOf(drawn).read(drawn, line)).toEqual({ chosen: 'false' });
  for (const line of ['v', 'Verdadero', 'true', 'sí', 'cierto', '1']) {
    expect(kindOf(drawn).read(drawn, line)).toEqual({ chosen: 'true' });
  }
});

test('in linear mode an order is typed as numbers of the lines shown', () => {
  const drawn = item('ordering');
  const kind = kindOf(drawn);
  const shown = kind.show(drawn, { response: kind.blank(drawn), cursor: -1 }).rows.map(({ id }) => id);
  const line = ['open', 'create', 'memory', 'run'].map((id) => shown.indexOf(id) + 1).join(' ');
  expect(gradeResponse(drawn, kind.read(drawn, line)).share).toBe(1);
});

test('in linear mode pairs are typed as letters', () => {
  const drawn = item('matching');
  const kind = kindOf(drawn);
  if (drawn.kind !== 'matching') throw new Error('no matching');
  const letters = drawn.lefts.map(
    ({ id }, row) => `${row + 1}${'abcd'[drawn.rights.findIndex((right) => right.id === id)]}`,
  );
  expect(gradeResponse(drawn, kind.read(drawn, letters.join(' '))).share).toBe(1);
});

test('in linear mode an option is typed by its text, its number or its letter; a text that is a number is meant before its line', () => {
  const drawn = item('single-choice');
  const kind = kindOf(drawn);
  if (drawn.kind !== 'single-choice') throw new Error('no choice');
  const [first] = drawn.options;
  for (const line of ['1', 'a', 'A', first!.text.es, first!.text.en.toUpperCase()]) {
    expect(kind.read(drawn, line)).toEqual({ chosen: first!.id });
  }
  const digits = {
    ...drawn,
    options: drawn.options.map((option, n) => ({ ...option, text: { es: `${3 - n}`, en: `${3 - n}` } })),
  };
  expect(kind.read(digits, '3')).toEqual({ chosen: first!.id });
});
