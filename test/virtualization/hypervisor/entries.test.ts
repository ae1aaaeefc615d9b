import { describe, expect, it } from 'vitest';
import { paravirtualization, type ParavirtualExecution } from '../../../src/virtualization/paravirtualization.ts';
import { assembled, lessonProgram } from '../guests.ts';
import { END, KERNEL, paravirtualGuest, runToEnd } from './paravirtual-guest.ts';

describe('an entry into the kernel', () => {
  const run = (body: string, traps: string, handlers: string): { execution: ParavirtualExecution; stack: number[] } => {
    const text = `${KERNEL}${body}\n${END}\nevent: ud2\nfailed: mov eax,99\n jmp the_end\n${handlers}\nalign 4\ntraps:\n${traps}\ndd 0,0\n`;
    const execution = paravirtualGuest(text);
    runToEnd(execution);
    const stack = Array.from({ length: 6 }, (_, i) =>
      execution.machine.view.getUint32((4095 - 0x3f0) * 4096 + i * 4, true),
    );
    return { execution, stack };
  };
  const KEEP = Array.from({ length: 6 }, (_, i) => ` mov eax,[esp+${i * 4}]\n mov [0x3f0000+${i * 4}],eax`).join('\n');

  it("from ring 1 pushes EFLAGS with the guest's IF, CS with the mask, EIP and the error code on the current stack", () => {
    const { execution, stack } = run(
      'bad: mov eax,[0x900000]',
      'db 14,4\ndw 9\ndd handler',
      `handler:\n${KEEP}\n mov eax,[0x5008]\n shr eax,16\n jmp the_end`,
    );
    const [errorCode, eip, cs, eflags] = stack;
    expect([errorCode, cs, eflags! & 0x3200]).toEqual([0, 0x10009, 0]);
    expect(execution.status).toBe(0x90);
    expect(eip).toBeGreaterThan(0x100000);
  });

  it('from ring 3 pushes SS and ESP too, on the stack of stack_switch, and masks events only where the table says so', () => {
    const user =
      'mov byte [0x5001],0\n mov ebx,0x11\n mov ecx,0x160000\n call 0x7000+3*32\n push 0x23\n push 0x150000\n push 0x3202\n push 0x1b\n push user\n iretd\nuser: ud2';
    const { execution, stack } = run(
      user,
      'db 6,0\ndw 9\ndd h6\ndb 14,4\ndw 9\ndd handler',
      `h6: jmp the_end\nhandler:\n${KEEP}\n movzx eax,byte [0x5001]\n lea ebx,[esp+0]\n mov [0x3f0020],ebx\n jmp the_end`,
    );
    // Ring 3 may not fetch from the kernel's page: the fault's frame says that it was user, present, and from where.
    const [errorCode, , cs, eflags, esp, ss] = stack;
    expect([errorCode, cs, eflags! & 0x3200, esp, ss]).toEqual([5, 0x1b, 0x200, 0x150000, 0x23]);
    expect(execution.status).toBe(1);
    expect(execution.machine.view.getUint32((4095 - 0x3f0) * 4096 + 0x20, true)).toBe(0x160000 - 24);
  });

  it('by INT n goes through the table of the guest, behind the instruction, without an error code', () => {
    const { execution, stack } = run(
      'before: int 0x21\nafter: nop',
      'db 0x21,1\ndw 9\ndd handler',
      `handler:\n${KEEP}\n mov eax,after\n sub eax,[esp]\n jmp the_end`,
    );
    expect(stack[1]).toBe(0x10009);
    expect(execution.status).toBe(0);
  });

  it('by a breakpoint has the address behind it, whether that is one byte long or two', () => {
    for (const [instruction, length] of [
      ['int3', 1],
      ['int 3', 2],
    ] as const) {
      const { execution } = run(
        `before: ${instruction}\nafter: nop`,
        'db 3,3\ndw 9\ndd handler',
        `handler:\n mov eax,[esp]\n sub eax,before\n jmp the_end`,
      );
      expect(execution.status).toBe(length);
    }
  });

  it('by a hypercall from ring 3 is a general protection fault: the gate is for ring 1', () => {
    const application = assembled('bits 32\norg 0x400000\nmov eax,29\nmov ebx,2\nint 0x82\n');
    const execution = paravirtualization.start(
      { image: lessonProgram('paravirtual'), application },
      {},
    ) as ParavirtualExecution;
    const events = runToEnd(execution);
    const signal = 11;
    expect(execution.status).toBe(128 + signal);
    const [refused] = events.filter(({ vector, to }) => vector === 13 && to === 'vmm');
    expect(refused).toMatchObject({ from: 'guest-application', errorCode: 0x82 * 8 + 2 });
  });

  it('without a handler, or without a stack, ends the guest and nothing else', () => {
    const missing = run('ud2', 'db 14,4\ndw 9\ndd handler', 'handler: jmp the_end');
    expect(missing.execution.stop).toEqual({ kind: 'triple-fault' });
    const stackless = run('mov esp,0x900000\n push eax', 'db 14,4\ndw 9\ndd handler', 'handler: jmp the_end');
    expect(stackless.execution.stop).toEqual({ kind: 'triple-fault' });
  });

  it('by the failsafe tells of a return that could not be done', () => {
    const { execution } = run('push 0x200\n push 0x39\n push 0\n jmp 0x7000+23*32', '', '');
    expect([execution.stop, execution.status]).toEqual([{ kind: 'exit' }, 99]);
  });

  it('is not made for a return to ring 0: the guest ends', () => {
    const { execution } = run('push 0x200\n push 0x28\n push 0\n jmp 0x7000+23*32', '', '');
    expect(execution.stop).toEqual({ kind: 'triple-fault' });
  });
});
