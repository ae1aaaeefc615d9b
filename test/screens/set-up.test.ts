import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { createTranslate } from '../../src/library/phrases.ts';
import { loadShelf, type ShelvedLesson } from '../../src/library/shelf.ts';
import type { Stage } from '../../src/screens/app-stage.ts';
import { actionOf } from '../../src/screens/keys.ts';
import { setUpKeys, setUpScreen } from '../../src/screens/set-up.ts';
import { LISTED_STEPS, WORKING_ORDER } from '../../src/screens/set-up-lines.ts';
import { outcomeSeen, type SetUpModel } from '../../src/screens/set-up-model.ts';
import { tryOrder } from '../../src/virtualization/kvm-user/set-up.ts';
import { keysThatPut } from './set-up-keys.ts';

const subject = { lesson: 'linux-kvm', section: 'kvm-drawer' };
let lessons: readonly ShelvedLesson[];

beforeAll(async () => {
  ({ lessons } = await loadShelf());
});

function stageWith(places: Stage['tutor']['facts']['places'] = []): Stage {
  const style = { language: 'es', isAscii: false, isMotionOff: false } as const;
  const wishes = { ...style, theme: 'dark', seconds: 0 } as const;
  const facts = { attempts: [], deck: [], places, nowMs: 0, today: 0, seed: 1 };
  return {
    tutor: { lessons, facts, wishes },
    size: { columns: 80, rows: 24 },
    style,
    translate: createTranslate('es'),
  };
}

const press = (model: SetUpModel, keys: string, stage = stageWith()): SetUpModel =>
  keys
    .split(' ')
    .filter((key) => key !== '')
    .reduce((now, key) => setUpScreen.update(now, { kind: 'key', key, atMs: 0 }, stage)[0], model);

const start = (stage = stageWith()): SetUpModel => setUpScreen.start(subject, stage);

const shown = (model: SetUpModel): string =>
  setUpScreen
    .view(model, stageWith())
    .panes.flatMap(({ lines }) =>
      lines.map((line) =>
        line
          .map(({ text }) => text)
          .join('')
          .trim(),
      ),
    )
    .join(' ');

describe('the calls that make a virtual machine, put in order on the screen', () => {
  it('run a guest when the kernel has nothing against them, and then the lesson concludes', () => {
    const model = press(start(), `${keysThatPut(WORKING_ORDER)} r`);
    expect(model.program).toEqual(WORKING_ORDER);
    expect(outcomeSeen(model)).toEqual({ isRunning: true });
    expect(shown(model)).toMatch(/El invitado corre.*No es el único orden/);
  });

  it('are made one by one, each with its answer, and nothing is told of a failure before its call', () => {
    const model = press(start(), `${keysThatPut(['open', 'KVM_CREATE_VCPU'])} space`);
    expect(shown(model)).toContain('→ kvm = 3');
    expect(shown(model)).not.toContain('EBADF');
    expect(shown(press(model, 'space'))).toMatch(/-1 EBADF.*KVM_CREATE_VM/);
  });

  it('are made from the first again when one of them is moved, put or taken back', () => {
    const failed = press(start(), `${keysThatPut(['KVM_CREATE_VM', 'open'])} r`);
    expect(outcomeSeen(failed)).toMatchObject({ isRunning: false, step: 'KVM_CREATE_VM' });
    const better = press(failed, 'right');
    expect(better).toMatchObject({ program: ['open', 'KVM_CREATE_VM'], done: 0 });
    expect(press(better, 'enter').program).toEqual(['open']);
  });

  it('stay as they were put when one comes back, and what is no call is left out', () => {
    const place = { program: ['open', 'rm -rf', 'KVM_CREATE_VM', 'open', 7] };
    const kept = [{ lesson: 'linux-kvm', part: 'set-up:kvm-drawer', place, atMs: 0 }];
    expect(start(stageWith(kept)).program).toEqual(['open', 'KVM_CREATE_VM']);
    const [, effects] = setUpScreen.update(start(), { kind: 'key', key: 'enter', atMs: 0 }, stageWith());
    expect(effects).toMatchObject([{ kind: 'keep-place', place: { program: [LISTED_STEPS[0]] } }]);
  });

  it('are never lost or doubled, and what is told is what the model of KVM says, whatever is pressed', () => {
    const keys = setUpKeys.flatMap((record) => record.keys).filter((key) => actionOf(setUpKeys, key) !== 'back');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 60 }), (pressed) => {
        const model = press(start(), pressed.join(' '));
        expect(new Set(model.program).size).toBe(model.program.length);
        expect(model.cursor).toBeLessThan(LISTED_STEPS.length);
        const outcome = outcomeSeen(model);
        if (outcome !== undefined) expect(outcome).toEqual(tryOrder(model.program));
        else if ('at' in tryOrder(model.program))
          expect(tryOrder(model.program.slice(0, model.done))).toEqual({ isRunning: false, missing: 'KVM_RUN' });
      }),
      { numRuns: 50 },
    );
  });
});
