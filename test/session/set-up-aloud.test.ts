import { PassThrough } from 'node:stream';

import { beforeAll, describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf, type ShelvedLesson } from '../../src/library/shelf.ts';
import { LISTED_STEPS, WORKING_ORDER } from '../../src/screens/set-up-lines.ts';
import { setUpAloud } from '../../src/session/set-up-aloud.ts';
import { LineInput } from '../../src/terminal/line-input.ts';
import { LinePainter } from '../../src/terminal/line-painter.ts';

let shelved: ShelvedLesson;

beforeAll(async () => {
  shelved = (await loadShelf()).lessons.find(({ lesson }) => lesson.id === 'linux-kvm')!;
});

/** What is said to somebody who types these lines, and how it ended. */
async function said(language: 'es' | 'en', ...lines: string[]): Promise<{ output: string; ending: string }> {
  let output = '';
  const stream = new PassThrough();
  stream.end(lines.map((line) => `${line}\n`).join(''));
  const section = shelved.lesson.sections.find(({ kind }) => kind === 'set-up')!;
  if (section.kind !== 'set-up') throw new Error('the lesson has no such experiment');
  const paper = { language, translate: createTranslate(language), isAscii: false, isSpoken: true, width: 200 };
  const painter = new LinePainter({ colorLevel: 0, isAscii: false, write: (text) => void (output += text) });
  const ending = await setUpAloud(section, shelved, { paper, painter, input: new LineInput(stream), now: () => 0 });
  return { output, ending };
}

const numbers = WORKING_ORDER.map((id) => LISTED_STEPS.indexOf(id) + 1).join(' ');

describe('the calls that make a virtual machine, put in order line by line', () => {
  it('are answered by the kernel one by one, up to the first that fails, and can be tried again until a guest runs', async () => {
    const { output, ending } = await said('en', 'open KVM_CREATE_VCPU KVM_RUN', '99', numbers);
    expect(ending).toBe('done');
    expect(output).toMatch(/kernel answers: kvm = 3\n.*KVM_CREATE_VCPU.*\n.*answers: -1 EBADF\n.*KVM_CREATE_VM gives/);
    expect(output).toContain('Type numbers of calls');
    expect(output).toMatch(/The guest runs\.\n\nNot the only order/);
    expect(output).not.toContain('An order that works');
  });

  it('tell an order that works to whoever goes on, or only reads', async () => {
    const goneOn = await said('es', '');
    const onlyRead = await said('es');
    expect([goneOn.ending, onlyRead.ending]).toEqual(['done', 'end']);
    for (const { output } of [goneOn, onlyRead])
      expect(output).toMatch(/Un orden que funciona[^]*El invitado corre\.[^]*No es el único orden/);
  });

  it('can be left at once', async () => {
    const { output, ending } = await said('es', 'q');
    expect(ending).toBe('quit');
    expect(output).not.toContain('El invitado corre');
  });
});
