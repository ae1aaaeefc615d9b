import { expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { stageOf } from '../../src/screens/app-stage.ts';
import { doorScreen } from '../../src/screens/class/class-door.ts';
import { readFacts } from '../../src/session/learner-facts.ts';
import { addUser, knownName, userOf } from '../../src/store/users.ts';
import { migrated, stores } from '../store/stores.ts';

const wishes = { language: 'es', theme: 'dark', isAscii: false, isMotionOff: true, seconds: 0 } as const;

it('whoever comes in by a name finds it at the door of a class, and whoever comes by a key chooses one there', async () => {
  const db = await migrated(stores['SQLite in memory']!);
  await addUser(db, { learner: 'a', name: 'Íñigo Núñez', nameKey: 'iñigo nuñez', pin: 'hash' });
  await addUser(db, { learner: 'b', name: 'root' });
  const nameAtDoor = async (learner: string) => {
    const facts = await readFacts({ db, learner, newId: () => 'x', now: () => 0, random: () => 0 });
    const tutor = { lessons: [], facts, wishes, name: knownName(await userOf(db, learner)) };
    const stage = stageOf({ tutor, size: { columns: 80, rows: 24 } }, createTranslate);
    return doorScreen.start({}, stage).name.text;
  };
  expect(await nameAtDoor('a')).toBe('Íñigo Núñez');
  expect(await nameAtDoor('b')).toBe('');
  await db.close();
});
