// A process that answers in a class until it is killed, several answers at once, and prints the numbers and ids that it
// was told are safe.
import { writeSync } from 'node:fs';

import { EventAppender } from '../../src/store/event-appender.ts';
import { openStore } from '../../src/store/open-store.ts';

const [, , file = '', classId = '', name = ''] = process.argv;
const appender = new EventAppender(await openStore(file));

for (let n = 0; ; n++) {
  const ids = Array.from({ length: 1 + (n % 4) }, (_, index) => `${name}-${n}-${index}`);
  const told = await Promise.all(
    ids.map((id) => appender.append(classId, { id, by: name, kind: 'answer-given', body: { response: { n } } })),
  );
  const safe = told.flatMap((one) => ('event' in one ? [`${one.event.sequence} ${one.event.id}`] : []));
  // Synchronous: what is printed was acknowledged before, and is printed before the next ones are begun.
  writeSync(1, `${safe.join('\n')}\n`);
}
