import { describe, expect, test } from 'vitest';

import { isPredicted, predictBySimulation, type PredictionRequest } from '../../src/quiz/prediction.ts';
import { simulate } from './questions.ts';

const request = (ask: PredictionRequest['ask'], detail: Partial<PredictionRequest> = {}): PredictionRequest => ({
  program: 'print.asm',
  technique: 'kvm',
  stop: { label: 'print' },
  ask,
  ...detail,
});

describe('what the simulator says of the next instruction, or of the rest of the run', () => {
  test.each([
    ['a register', request('register', { of: 'EAX' }), 5],
    ['a flag that is set', request('flag', { of: 'ZF' }), 1],
    ['a flag that is clear', request('flag', { of: 'IF' }), 0],
    ['the ring', request('ring'), 0],
    ['the address', request('eip'), 0x100_002],
    ['the next event, past direct execution', request('next-event'), 'vm-exit'],
    ['the reason of the next event of a kind', request('next-reason', { of: 'user-exit' }), 'KVM_EXIT_IO'],
    ['how many exits come', request('count', { of: 'vm-exit' }), 2],
    ['how many for one reason', request('count', { of: 'vm-exit', reason: 'HLT' }), 1],
    ['the farthest actor of the next exit', request('exit-ends'), 'host-user'],
    ['what the console shows from here on', request('output'), 'b\n'],
    ['how the run ends', request('ending'), 'halt'],
    ['nothing, of a register that there is not', request('register', { of: 'rax' }), undefined],
    ['nothing, of a kind of event that does not come', request('next-reason', { of: 'hypercall' }), undefined],
  ])('%s', (_, asked, answer) => expect(predictBySimulation(asked, simulate).answer).toBe(answer));

  test('an address can be named by its label', () => {
    const prediction = predictBySimulation(request('eip'), simulate);
    expect(isPredicted('after', prediction)).toBe(true);
    expect(isPredicted('print', prediction)).toBe(false);
  });
});
