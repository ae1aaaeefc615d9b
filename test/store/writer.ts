// A process that keeps attempts until it is killed, and prints the ids that it was told are safe.
import { writeSync } from 'node:fs';

import type { Attempt } from '../../src/quiz/attempt.ts';
import { addLearner, LOCAL_LEARNER } from '../../src/store/learners.ts';
import { openSharedStore } from '../../src/store/open-shared-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { recordAttempts } from '../../src/store/record-attempt.ts';

const [, , file = '', round = '', kind = 'own'] = process.argv;
const db = kind === 'shared' ? await openSharedStore(file, Date.now) : await openStore(file);
await addLearner(db, { id: LOCAL_LEARNER, name: '' });

/** A store that is shared keeps what many ask for at once. */
const AT_ONCE = kind === 'shared' ? 5 : 1;

for (let n = 0; ; n++) {
  await Promise.all(Array.from({ length: AT_ONCE }, (_, who) => keepSome(n, who)));
}

async function keepSome(n: number, who: number): Promise<void> {
  const batch = Array.from({ length: 1 + (n % 3) }, (_, index) => attempt(`${round}-${n}-${who}-${index}`, n));
  const ids = await recordAttempts(db, batch);
  // Synchronous: what is printed was acknowledged before, and is printed before the next one is begun.
  writeSync(1, `${ids.join('\n')}\n`);
}

function attempt(id: string, n: number): Attempt {
  return {
    ...{ id, learner: LOCAL_LEARNER, lesson: 'kvm', question: `q${n % 50}`, kind: 'numeric', level: 'recall' },
    ...{ objective: 'modes', variant: '', seed: n, mode: 'quiz', language: 'es', response: { typed: String(n) } },
    ...{ share: n % 2, points: 0, tookMs: 1, atMs: 1_764_000_000_000 + n, day: 20_416, isNewProgram: false },
  };
}
