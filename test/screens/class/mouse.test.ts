import { expect, it } from 'vitest';

import { loadShelf } from '../../../src/library/shelf.ts';
import type { LearnerModel } from '../../../src/screens/class/learner-model.ts';
import { keysOfMouse } from '../../../src/screens/mouse.ts';
import { type Actor, Rehearsal } from './rehearsal.ts';

/** Clicks on a row of the question, and says where the cursor is then. */
function clickOnRow({ learner, row, round }: { learner: Actor; row: number; round: number }): number | undefined {
  const view = learner.view();
  const { x, y, scroll = 0, spots = [] } = view.panes.find(({ id }) => id === 'class')!;
  const press = { button: 'left', x: x + 3, y: y + 1 + spots[row]!.line - scroll } as const;
  learner.press(...keysOfMouse(press, view));
  return (learner.model.open.at(-1)!.model as LearnerModel).drafts[round]?.cursor;
}

it('a learner of a class chooses an answer with a click, until the question is closed', async () => {
  const play = new Rehearsal((await loadShelf()).lessons);
  const teacher = play.add('local', { mayLead: true });
  teacher.press('a', 'enter', ...Array.from({ length: 20 }, () => 'up'), 'enter');
  const size = { columns: 120, rows: 40 };
  const [ana, bea] = ['Ana', 'Bea'].map((name) => play.add(name, { size }).join(name)) as [Actor, Actor];
  const rows = () => ana.view().panes.find(({ id }) => id === 'class')?.spots ?? [];
  // On to a question with something to choose from.
  for (let presses = 0; presses < 60 && rows().length < 3; presses++) teacher.press('enter');
  const round = play.classroom.rounds.length - 1;
  expect(clickOnRow({ learner: ana, row: 1, round })).toBe(1);
  bea.press('down', 'down');
  expect(bea.view()).toBe(ana.view());
  expect(clickOnRow({ learner: ana, row: 0, round })).toBe(0);
  ana.press('enter');
  teacher.press('enter');
  expect(rows()).toEqual([]);
});
