import type { Difference } from '../../src/virtualization/technique.ts';

const reason = {
  es: 'El invitado usa él mismo el anillo 1, donde ya vive su núcleo: los anillos 0 y 1 son uno.',
  en: 'The guest itself uses ring 1, where its kernel lives already: rings 0 and 1 are one.',
};
const silent = {
  es: 'El núcleo usa una instrucción sensible que no falla.',
  en: 'The kernel uses a sensitive instruction that does not fault.',
};

/** Recorded images that use ring 1, or its selectors, by themselves. */
const USES_RING_1 = [
  ...['copy-on-write', 'demand-paging', 'exceptions', 'far-returns', 'far-transfers', 'gates', 'interrupt-window'],
  ...['iretd-faults', 'page-protection', 'popfd-iretd', 'random-1', 'random-2', 'random-3', 'random-4', 'random-5'],
  ...['random-6', 'random-7', 'random-8', 'ring-1-kernel', 'second-tier', 'segment-limits', 'segment-loads'],
  ...['sensitive-iopl-0', 'sensitive-iopl-1', 'sensitive-iopl-3', 'single-step', 'stack-switch', 'trap-and-emulate'],
];

/** They end in a halt, because HLT of their ring 1 is done for them. */
const HALTED = ['exceptions', 'sensitive-iopl-0', 'sensitive-iopl-1', 'sensitive-iopl-3'];

const output = (names: readonly string[], why: typeof reason): Difference[] =>
  names.map((name) => ({ guest: `recorded ${name}`, in: 'output', reason: why }));
const stop = (names: readonly string[]): Difference[] =>
  names.map((name) => ({ guest: `recorded ${name}`, in: 'stop', reason }));

/** What ring compression does to the recorded images, beyond what the technique's record declares of our own guests. */
export const RECORDED_DIFFERENCES: Readonly<Record<string, readonly Difference[]>> = {
  'trap-and-emulate': [
    ...output(USES_RING_1, reason),
    ...output(['ltr', 'sensitive-ring-0', 'stack-operations'], silent),
    ...stop([...HALTED, 'trap-and-emulate']),
  ],
  // Its application asks a gate of ring 1 which ring it is in.
  'binary-translation': [...output([...USES_RING_1, 'delivery-page-faults'], reason), ...stop(HALTED)],
};
