import { LISTED_STEPS } from '../../src/screens/set-up-lines.ts';
import type { SetUpStepId } from '../../src/virtualization/kvm-user/set-up.ts';

/** The keys that put a program together on the screen of the experiment, call after call. */
export function keysThatPut(order: readonly SetUpStepId[]): string {
  const keys: string[] = [];
  let cursor = 0;
  order.forEach((id, index) => {
    const program = order.slice(0, index);
    const rows = [...program, ...LISTED_STEPS.filter((one) => !program.includes(one))];
    const target = rows.indexOf(id);
    keys.push(...Array<string>(Math.abs(target - cursor)).fill(target > cursor ? 'down' : 'up'), 'enter');
    cursor = Math.min(rows.length - 1, target + 1);
  });
  return keys.join(' ');
}
