import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chargePage,
  CLOCKS_PER_MICROSECOND,
  newGroup,
  unchargePage,
} from '../../../src/virtualization/host-kernel/cgroup.ts';
import { containerView, hostView } from '../../../src/virtualization/host-kernel/views.ts';
import { assembled, lessonProgram } from '../guests.ts';
import { finished, program } from './start.ts';

const filesOf = (kernel: Parameters<typeof containerView>[0], index = 0): Readonly<Record<string, string>> =>
  containerView(kernel, index)!.group.files;

/** Counts down from `count`: 2 instructions a turn. */
const spinning = (count: number): Uint8Array =>
  assembled(
    `bits 32\norg 0x400000\nstart:\n mov ecx,${count}\n.loop:\n dec ecx\n jne .loop\n mov eax,1\n xor ebx,ebx\n int 0x80`,
  );

describe('memory.max', () => {
  it('is charged a page at the first touch, not by brk', () => {
    const touch = (pages: number): Uint8Array =>
      assembled(
        `bits 32\norg 0x400000\nstart:\n mov eax,45\n mov ebx,0x600000\n int 0x80\n mov edi,0x500000\n mov ecx,${pages}
        .page:\n mov [edi],ecx\n add edi,4096\n dec ecx\n jne .page\n mov eax,1\n int 0x80`,
      );
    const peak = (pages: number): number =>
      Number(filesOf(finished({ application: touch(pages) }).execution.kernel)['memory.peak']);
    expect(peak(20) - peak(5)).toBe(15 * 4096);
  });

  it('ends the largest process of the group, and the rest goes on', () => {
    const { execution, text } = finished({ application: program('attack-brk') });
    expect(text).toContain('ended by signal 9');
    expect(execution.status).toBe(0);
    expect(filesOf(execution.kernel)['memory.events']).toBe('max 1\noom 1\noom_kill 1');
  });

  it('of one container leaves the other its memory', () => {
    const { execution } = finished(
      { application: program('attack-brk'), neighbour: program('fork-pages') },
      { containers: 2 },
    );
    const [hog, neighbour] = execution.kernel.state.containers;
    expect(hog!.output).toContain('ended by signal 9');
    expect(neighbour!.output).toContain('kept by the parent: 128');
    expect(filesOf(execution.kernel, 1)['memory.events']).toBe('max 0\noom 0\noom_kill 0');
  });

  it('ends process 1 itself when there is nobody larger', () => {
    const application = assembled(
      'bits 32\norg 0x400000\nstart:\n mov eax,45\n mov ebx,0x800000\n int 0x80\n mov edi,0x500000\n.page:\n mov [edi],edi\n add edi,4096\n jmp .page',
    );
    expect(finished({ application }).execution.status).toBe(137);
  });

  it('gives back what a process that ended was charged for', () => {
    const { execution } = finished(
      { application: lessonProgram('fork-pages'), neighbour: lessonProgram('syscalls') },
      { containers: 2 },
    );
    expect(filesOf(execution.kernel)['memory.current']).toBe('0');
  });

  it('holds for a group and all above it, charge by charge', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        fc.array(fc.boolean()),
        (outer, inner, steps) => {
          const above = newGroup('/a', undefined);
          const group = newGroup('/a/b', above);
          above.memory.max = outer * 4096;
          group.memory.max = inner * 4096;
          let pages = 0;
          for (const isCharge of steps) {
            if (isCharge) {
              const isRefused = chargePage(group) !== undefined;
              expect(isRefused).toBe(pages >= Math.min(outer, inner));
              if (!isRefused) pages++;
            } else if (pages > 0) {
              unchargePage(group);
              pages--;
            }
            expect([group.memory.current, above.memory.current]).toEqual([pages * 4096, pages * 4096]);
          }
        },
      ),
    );
  });
});

describe('the end of the machine', () => {
  const forking = (children: string): Uint8Array => assembled(`bits 32\norg 0x400000\nstart:\n${children}`);

  it('ends the largest process of the host, where no limit came before', () => {
    const child = (label: string) => `mov eax,2\n int 0x80\n test eax,eax\n je hog\n mov [${label}],eax`;
    const application = forking(`${child('first')}\n${child('second')}\n${child('third')}
      mov edi,3
      mov esi,0
      .wait:
      mov eax,7\n mov ebx,-1\n mov ecx,status\n xor edx,edx\n int 0x80
      mov eax,[status]\n and eax,0x7F\n add esi,eax
      dec edi\n jne .wait
      mov eax,1\n mov ebx,esi\n int 0x80
      hog:
      mov eax,45\n mov ebx,0x800000\n int 0x80\n mov edi,0x500000\n mov ecx,768
      .page:\n mov [edi],edi\n add edi,4096\n dec ecx\n jne .page
      mov eax,162\n mov ebx,time\n int 0x80\n mov eax,1\n xor ebx,ebx\n int 0x80
      align 4\n first: dd 0\n second: dd 0\n third: dd 0\n status: dd 0\n time: dd 1,0`);
    const { execution } = finished({ application }, { 'memory.max': 'max' });
    expect(execution.status).toBe(9);
    expect(filesOf(execution.kernel)['memory.events']).toBe('max 0\noom 0\noom_kill 0');
  });

  it('makes fork answer ENOMEM to a bomb without pids.max, and the kernel goes on', () => {
    const application = forking('mov eax,2\n int 0x80\n cmp eax,-12\n jne start\n mov eax,1\n mov ebx,7\n int 0x80');
    const { execution } = finished({ application }, { 'pids.max': 'max', 'memory.max': 'max' }, 20_000);
    expect(Number(filesOf(execution.kernel)['pids.peak'])).toBeGreaterThan(200);
    expect(execution.status).toBe(7);
  });
});

describe('pids.max', () => {
  it.each([
    ['2', 'children: 1, then fork answered -11\n'],
    ['4', 'children: 3, then fork answered -11\n'],
    ['8', 'children: 7, then fork answered -11\n'],
  ])('of %s makes fork answer EAGAIN: %s', (max, wanted) => {
    const { text, execution, events } = finished({ application: program('attack-fork') }, { 'pids.max': max });
    expect(text).toBe(wanted);
    expect(filesOf(execution.kernel)).toMatchObject({ 'pids.max': max, 'pids.peak': max, 'pids.events': 'max 1' });
    expect(events.filter(({ kind }) => kind === 'denied')).toMatchObject([{ reason: 'pids.max', number: 11 }]);
  });
});

describe('cpu.max', () => {
  const share = (quota: number) => `${quota} 100000`;

  it.each([50_000, 25_000, 10_000])('of %i of 100000 makes a program wait the rest of each period', (quota) => {
    const { execution } = finished({ application: spinning(400_000) }, { 'cpu.max': share(quota) });
    const { machine, kernel } = execution;
    const period = Math.round(100_000 * CLOCKS_PER_MICROSECOND);
    const allowed = Math.round(quota * CLOCKS_PER_MICROSECOND);
    const wholePeriods = Math.floor(machine.retired / allowed);
    expect(execution.status).toBe(0);
    expect(machine.idle).toBe(wholePeriods * (period - allowed));
    expect(kernel.state.containers[0]!.group.cpu.throttledPeriods).toBe(wholePeriods);
  });

  it('never lets a group run longer in a period than its quota', () => {
    const { events } = finished({ application: spinning(300_000) }, { 'cpu.max': share(25_000) });
    const throttled = events.filter(({ reason }) => reason === 'cpu.max');
    expect(throttled.length).toBeGreaterThan(10);
    const allowed = Math.round(25_000 * CLOCKS_PER_MICROSECOND);
    expect(throttled.map(({ number }) => number)).toEqual(throttled.map(() => allowed));
  });

  it('changes no answer of the program', () => {
    const free = finished({ application: lessonProgram('compute') });
    const slow = finished({ application: lessonProgram('compute') }, { 'cpu.max': share(10_000) });
    expect(slow.text).toBe(free.text);
    expect(slow.execution.machine.retired).toBe(free.execution.machine.retired);
    expect(slow.execution.machine.clock).toBeGreaterThan(free.execution.machine.clock * 5);
  });

  it('shows what was used in cpu.stat', () => {
    const { execution } = finished({ application: spinning(100_000) }, { 'cpu.max': share(50_000) });
    const { machine, kernel } = execution;
    const [usage] = /\d+/.exec(filesOf(kernel)['cpu.stat']!)!;
    expect(Math.abs(Number(usage) * CLOCKS_PER_MICROSECOND - machine.retired)).toBeLessThan(2 * CLOCKS_PER_MICROSECOND);
    expect(filesOf(kernel)['cpu.max']).toBe('50000 100000');
  });

  it('leaves the processor to the neighbour meanwhile', () => {
    const guests = { application: spinning(200_000), neighbour: spinning(200_000) };
    const { execution } = finished(guests, { containers: 2, 'cpu.max': share(50_000) });
    // Together they may use the whole processor: one runs while the other is throttled.
    expect(execution.machine.idle).toBeLessThan(execution.machine.retired * 0.2);
    expect(execution.kernel.state.containers.map(({ status }) => status)).toEqual([0, 0]);
  });
});

describe('the files of a group', () => {
  it('are all there for the host to read, for every group', () => {
    const { execution } = finished({ application: lessonProgram('hello') });
    const { groups } = hostView(execution.kernel);
    expect(groups.map(({ path }) => path)).toEqual(['/', '/containers', '/containers/one']);
    for (const { files } of groups) expect(Object.keys(files)).toContain('memory.max');
  });
});
