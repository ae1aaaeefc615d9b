import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContainerExecution } from '../../../src/virtualization/container.ts';
import type { HostKernel } from '../../../src/virtualization/host-kernel/host-kernel.ts';
import { performCall, performHostCall } from '../../../src/virtualization/host-kernel/dispatch.ts';
import { SYSTEM_CALLS } from '../../../src/virtualization/host-kernel/system-calls.ts';
import { hostPid, isAlive, type Task } from '../../../src/virtualization/host-kernel/task.ts';
import { containerView, hostView } from '../../../src/virtualization/host-kernel/views.ts';
import type { Options } from '../../../src/virtualization/technique.ts';
import { expectSame } from '../../expect-same.ts';
import { finished, started, withPrint } from './start.ts';

/** Calls as a program could make them, with numbers that may mean somebody: PIDs here and on the host, addresses, flags. */
const interesting = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 4, 5, 9, 16, 17, 42, -1, -4213, 1000, 4209, 4210, 4211, 4212, 4213, 4214, 8080),
  fc.constantFrom(0x400000, 0x400010, 0x4ffff0, 0x500000, 0x501000, 0x7ffffc, 0x800000, 0xc0000000 | 0, 0x100000),
  fc.constantFrom(
    0x20000011,
    0x10000011,
    0x7e020000,
    0x80,
    0x10000000,
    0x20000000,
    0xfee1dead | 0,
    0x28121969,
    0x4321fedc,
  ),
  fc.integer({ min: 0, max: 255 }),
  fc.integer(),
);
const numbers = fc.constantFrom(...SYSTEM_CALLS.map(({ number }) => number), 0, 500);
const call = fc.tuple(numbers, fc.array(interesting, { minLength: 6, maxLength: 6 }));
const PATHS = [
  '/',
  '/proc',
  '/proc/1/uid_map',
  '/proc/self/ns/pid',
  '/proc/1/ns/mnt',
  '/proc/4213/status',
  '/etc',
  '/etc/shadow',
  '/dev/sda1',
  '/sys/fs/cgroup/memory.max',
  '/sys/fs/cgroup/cgroup.procs',
  '/../../etc/shadow',
  '/.old',
  'tmpfs',
  'ext4',
  'lo',
  'pwned',
];
const hostLike = fc.record({
  call: fc.constantFrom(...SYSTEM_CALLS.filter(({ name }) => name !== 'execve')),
  numbers: fc.array(interesting, { minLength: 6, maxLength: 6 }),
  texts: fc.array(fc.constantFrom(...PATHS), { minLength: 6, maxLength: 6 }),
});

const WAITING = withPrint('start:\n mov eax,162\n mov ebx,time\n int 0x80\n jmp start', 'time: dd 1000,0');
const twoContainers = (options = {}): ContainerExecution =>
  started({ application: WAITING }, { containers: 2, ...options });

const initOf = (kernel: HostKernel, index: number): Task => kernel.state.containers[index]!.init!;

/** All that the second container and the host are, as far as the first could change it. */
function outside(kernel: HostKernel): object {
  const { tasks, ...host } = hostView(kernel);
  const others = tasks.filter(({ container }) => container !== 'one').map(({ pages: _pages, ...task }) => task);
  const groups = host.groups.filter(({ path }) => path === '/containers/two');
  const files = [...kernel.state.files].map(([device, stored]) => [device, [...stored]]);
  return {
    others,
    files,
    neighbour: containerView(kernel, 1),
    hostName: host.hostName,
    mounts: host.mounts,
    interfaces: host.interfaces,
    groups,
  };
}

/** The tasks of the first container, those made by the calls too. */
function insideTasks({ state }: HostKernel): Task[] {
  return state.tasks.filter(
    (task) => task.group.path === '/containers/one' && isAlive(task) && task.space !== undefined,
  );
}

describe('two containers', () => {
  it('cannot see or signal each other, whatever a program asks for by its registers', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), call), { minLength: 1, maxLength: 40 }), (calls) => {
        const { kernel } = twoContainers();
        const before = outside(kernel);
        for (const [who, [number, registers]] of calls) {
          const inside = insideTasks(kernel);
          if (inside.length === 0 || kernel.machine.stop !== undefined) break;
          const task = inside[who % inside.length]!;
          const answer = performCall(kernel, task, number, registers);
          if (answer === undefined && isAlive(task)) task.state = 'ready';
        }
        expectSame(outside(kernel), before);
      }),
      { numRuns: 200 },
    );
  });

  /** Calls by the first container's process 1 that have their texts at hand; nothing outside may have changed. */
  const leavesOutsideAlone = (options: Options) =>
    fc.property(fc.array(hostLike, { minLength: 1, maxLength: 30 }), (calls) => {
      const { kernel } = twoContainers(options);
      const before = outside(kernel);
      for (const { call: found, numbers: given, texts } of calls) {
        const task = insideTasks(kernel)[0];
        if (task === undefined || kernel.machine.stop !== undefined) break;
        const answer = performHostCall(kernel, task, found, { numbers: given, texts });
        if (answer === undefined && isAlive(task)) task.state = 'ready';
      }
      expectSame(outside(kernel), before);
    });

  it('nor with every capability and no filter, as long as the namespaces stand', () => {
    fc.assert(leavesOutsideAlone({ seccomp: false, capabilities: 'all' }), { numRuns: 200 });
  });

  it.each([{ pid: false }, { uts: false }, { mount: false }])(
    'which takes %o and the user namespace away can be seen to fail',
    (gone) => {
      const options = { seccomp: false, capabilities: 'all', user: false, ...gone };
      expect(fc.check(leavesOutsideAlone(options), { numRuns: 1000, seed: 1 }).failed).toBe(true);
    },
  );

  it('as real programs, leave each other alone: each prints and ends as it would by itself', () => {
    const line = fc.tuple(
      numbers.filter((number) => number !== 4),
      interesting,
      interesting,
      interesting,
    );
    const programOf = (calls: readonly (readonly number[])[]): Uint8Array =>
      withPrint(
        calls
          .map(
            ([number, b, c, d]) =>
              `mov ebx,${b}\n mov ecx,${c}\n mov edx,${d}\n xor esi,esi\n xor edi,edi\n xor ebp,ebp\n mov eax,${number}\n int 0x80`,
          )
          .join('\n'),
      );
    const victim = withPrint(
      'start:\n mov eax,45\n mov ebx,0x504000\n int 0x80\n mov dword [0x503000],7\n mov eax,162\n mov ebx,time\n int 0x80\n mov eax,20\n int 0x80\n add eax,[0x503000]\n call print_number',
      'time: dd 0,60000000',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (calls) => {
        const { execution } = finished(
          { application: programOf(calls), neighbour: victim },
          { containers: 2 },
          400_000,
        );
        const [, neighbour] = execution.kernel.state.containers;
        expect([neighbour!.output, neighbour!.status]).toEqual(['8\n', 0]);
      }),
      { numRuns: 60 },
    );
  });

  it('are one list for the host, and each a list of its own inside', () => {
    const { kernel } = twoContainers();
    const host = hostView(kernel);
    expect(host.tasks.map(({ pid, name, container }) => [pid, name, container])).toEqual([
      [1, 'init', undefined],
      [2, 'kthreadd', undefined],
      [4210, 'shim one', undefined],
      [4211, 'app', 'one'],
      [4212, 'shim two', undefined],
      [4213, 'app', 'two'],
    ]);
    for (const index of [0, 1]) {
      expect(containerView(kernel, index)!.tasks).toMatchObject([{ pid: 1, parent: 0, uid: 0, name: 'app' }]);
    }
    expect(host.tasks.filter(({ name }) => name === 'app').map(({ uid, numbers: [, own] }) => [uid, own])).toEqual([
      [100_000, 1],
      [165_536, 1],
    ]);
  });

  it('see all tasks of the host, and each other, without PID namespaces', () => {
    const { kernel } = twoContainers({ pid: false });
    expect(containerView(kernel, 0)!.tasks.map(({ pid }) => pid)).toEqual([1, 2, 4210, 4211, 4212, 4213]);
    expect(hostPid(initOf(kernel, 0))).toBe(4211);
  });
});
