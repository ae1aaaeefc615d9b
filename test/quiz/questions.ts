import type { Question } from '../../src/quiz/kinds/index.ts';
import type { Simulate, SimulationResult } from '../../src/quiz/simulate.ts';

const text = (es: string, en: string) => ({ es, en });

const shared = {
  level: 'recall' as const,
  objective: 'modes',
  source: ['OLS07'],
  stem: text('¿Qué modo?', 'Which mode?'),
} satisfies Partial<Question>;

const option = (id: string, misconception?: string) => ({
  id,
  text: text(`opción ${id}`, `option ${id}`),
  rationale: text(`porque ${id}`, `because ${id}`),
  ...(misconception !== undefined && { misconception }),
});

/** One question of each kind. */
export const questions: Readonly<Record<Question['kind'], Question>> = {
  'single-choice': {
    ...shared,
    id: 'q-single',
    kind: 'single-choice',
    options: [option('guest'), option('real', 'm1'), option('kernel', 'm2'), option('user', 'm3')],
    key: 'guest',
  },
  'multiple-choice': {
    ...shared,
    id: 'q-multiple',
    kind: 'multiple-choice',
    options: [option('a1'), option('b1', 'm1'), option('c1'), option('d1', 'm2'), option('e1', 'm3')],
    keys: ['a1', 'c1'],
  },
  'true-false': {
    ...shared,
    id: 'q-true',
    kind: 'true-false',
    key: false,
    answeredTrue: text('No: …', 'No: …'),
    answeredFalse: text('Sí: …', 'Yes: …'),
    misconception: 'm1',
  },
  ordering: {
    ...shared,
    id: 'q-order',
    kind: 'ordering',
    items: ['open', 'create', 'memory', 'run'].map((id) => ({ id, text: text(`${id} es`, `${id} en`) })),
    rationale: text('Así va', 'It goes so'),
    misconception: 'm1',
  },
  matching: {
    ...shared,
    id: 'q-match',
    kind: 'matching',
    pairs: ['kvm', 'xen', 'lxc'].map((id) => ({
      id,
      left: text(id, id),
      right: text(`técnica de ${id}`, `technique of ${id}`),
      rationale: text(`porque ${id}`, `because ${id}`),
    })),
    distractors: [{ ...option('switch'), misconception: 'kvm-switch' }],
  },
  cloze: {
    ...shared,
    id: 'q-cloze',
    kind: 'cloze',
    text: text('El {{who}} corre en modo {{mode}}', 'The {{who}} runs in {{mode}} mode'),
    gaps: [
      {
        id: 'who',
        accept: [text('núcleo', 'kernel')],
        rationale: text('Es el núcleo', 'It is the kernel'),
        mistakes: [{ text: text('invitado', 'guest'), rationale: text('No', 'No'), misconception: 'm1' }],
      },
      { id: 'mode', options: [option('guest'), option('user', 'm2')], key: 'guest' },
    ],
  },
  numeric: {
    ...shared,
    id: 'q-number',
    kind: 'numeric',
    values: { n: [4, 10, 25] },
    key: 'n * 2 + 1',
    tolerance: 0.5,
    rationale: text('{n} veces', '{n} times'),
    mistakes: [{ value: 'n', rationale: text('Falta', 'Missing'), misconception: 'm1' }],
  },
  predict: {
    ...shared,
    id: 'q-predict',
    kind: 'predict',
    program: 'print.asm',
    technique: 'kvm',
    values: { COUNT: [2, 3] },
    stop: { label: 'print' },
    ask: 'exit-ends',
    options: [
      { ...option('kernel', 'm1'), value: 'host-kernel' },
      { ...option('user'), value: 'host-user' },
      { ...option('nobody', 'm2'), value: 'vmm' },
    ],
    rationale: text('Por el puerto', 'Because of the port'),
  },
  path: {
    ...shared,
    id: 'q-path',
    kind: 'path',
    program: 'print.asm',
    technique: 'kvm',
    stop: { label: 'print' },
    hops: [
      { id: 'back', event: { kind: 'vm-entry' }, text: text('entra', 'enters') },
      { id: 'out', event: { kind: 'vm-exit' }, text: text('sale', 'exits') },
      { id: 'qemu', event: { to: 'host-user' }, text: text('a QEMU', 'to QEMU') },
      { id: 'kvm', event: { kind: 'user-entry' }, text: text('vuelve', 'returns') },
    ],
    rationale: text('Tres modos', 'Three modes'),
  },
};

const before: SimulationResult = {
  isReached: true,
  instruction: 7,
  registers: { eax: 1, eip: 0x100_000, eflags: 0x202 },
  ring: 0,
  events: [{ instruction: 6, kind: 'direct-execution', from: 'guest-kernel', to: 'guest-kernel' }],
  output: 'a',
  labels: { print: 0x100_000, after: 0x100_002 },
};

const after: SimulationResult = {
  ...before,
  instruction: 8,
  registers: { eax: 5, eip: 0x100_002, eflags: 0x42 },
  output: 'ab\n',
  events: [
    ...before.events,
    { instruction: 7, kind: 'direct-execution', from: 'guest-kernel', to: 'guest-kernel' },
    { instruction: 7, kind: 'vm-exit', from: 'guest-kernel', to: 'host-kernel', reason: 'IO_INSTRUCTION' },
    { instruction: 7, kind: 'user-exit', from: 'host-kernel', to: 'host-user', reason: 'KVM_EXIT_IO' },
    { instruction: 7, kind: 'user-entry', from: 'host-user', to: 'host-kernel' },
    { instruction: 7, kind: 'vm-entry', from: 'host-kernel', to: 'guest-kernel' },
    { instruction: 7, kind: 'vm-exit', from: 'guest-kernel', to: 'host-kernel', reason: 'HLT' },
  ],
  ending: 'halt',
};

/** A run of which all is known: at the label `print` it has not left the guest yet. */
export const simulate: Simulate = ({ stop }) => (stop.label === 'print' ? before : after);
