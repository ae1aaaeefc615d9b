/** brk(2). */
import { setBreak } from '../address-space.ts';
import type { SystemCall } from '../system-call.ts';

export const MEMORY_CALLS: readonly SystemCall[] = [
  {
    // brk only promises: a page is charged at its first touch.
    number: 45,
    name: 'brk',
    takes: ['address'],
    run: (kernel, task, { numbers }) => setBreak(kernel, task, numbers[0]! >>> 0),
  },
];
