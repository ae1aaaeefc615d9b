/** execve(2): from here on the task is another program. */
import { HEAP, newAddressSpace, dropSpace, PROGRAM_MAX, STACK_TOP, USER_START } from '../address-space.ts';
import { ERRNO } from '../errno.ts';
import { fileAt } from '../files.ts';
import type { HostKernel } from '../host-kernel.ts';
import { USER_DATA } from '../machine-setup.ts';
import { placeOfPath } from '../open-file.ts';
import type { SystemCall } from '../system-call.ts';
import type { Task } from '../task.ts';

const EFLAGS_AT_ENTRY = 0x202;

/** The program that a file is: its path says which image it belongs to. */
function programOf({ state }: HostKernel, task: Task, path: string): number {
  const place = placeOfPath(task, path);
  if (place === undefined || fileAt(state.files, place) === undefined) return -ERRNO.ENOENT;
  const number = state.containers.findIndex(({ image }) => place.path === `${image}/bin/app`);
  return number < 0 ? -ERRNO.ENOEXEC : number;
}

function execute(kernel: HostKernel, task: Task, path: string): number {
  const number = programOf(kernel, task, path);
  if (number < 0) return number;
  const program = kernel.programs[number]!;
  if (program.length === 0) return -ERRNO.ENOEXEC;
  if (program.length > PROGRAM_MAX) return -ERRNO.E2BIG;
  const space = newAddressSpace(kernel, program.length);
  if (space === undefined) return -ERRNO.ENOMEM;
  if (task.space !== undefined) dropSpace(kernel, task.space);
  space.break = HEAP;
  const registers = new Int32Array(8);
  registers[4] = STACK_TOP;
  Object.assign(task, {
    space,
    program: number,
    name: 'app',
    context: { registers, eip: USER_START, eflags: EFLAGS_AT_ENTRY, fs: USER_DATA, gs: USER_DATA },
  });
  keepBounded(task);
  return 0;
}

/** Root keeps at exec what the bounding set still has: capabilities(7). */
function keepBounded({ credentials }: Task): void {
  credentials.capabilities = new Set([...credentials.capabilities].filter((each) => credentials.bounding.has(each)));
}

export const EXECUTE_CALLS: readonly SystemCall[] = [
  {
    // Only tasks of the runtime execute: their program is none of this machine's, and nothing of it is left.
    number: 11,
    name: 'execve',
    takes: ['text'],
    run: (kernel, task, { texts }) => (task.program >= 0 ? -ERRNO.ENOSYS : execute(kernel, task, texts[0]!)),
  },
];
