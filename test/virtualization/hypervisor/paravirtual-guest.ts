import { assembled } from '../guests.ts';
import type { HostEvent } from '../../../src/virtualization/host-event.ts';
import { paravirtualization, type ParavirtualExecution } from '../../../src/virtualization/paravirtualization.ts';

/** The head of a paravirtual image whose hypercall page is 7000h. */
export const HEAD = `
    bits 32
    org 0x100000
    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
    db 'Xen',0
    dd 2,0x7000
`;

/** A guest that begins at `start` in the text. */
export function paravirtualGuest(text: string): ParavirtualExecution {
  return paravirtualization.start({ image: assembled(HEAD + text) }, {}) as ParavirtualExecution;
}

/** Runs to the end, or to a limit that no honest guest reaches, and returns the events. */
export function runToEnd(execution: ParavirtualExecution, limit = 5_000_000): HostEvent[] {
  const events: HostEvent[] = [];
  execution.journal.listener = (event) => events.push(event);
  execution.run(limit);
  execution.journal.endRun();
  execution.journal.listener = undefined;
  return events;
}

/** Hypercalls one after the other, each with its registers; what each answered. */
export function answersTo(
  calls: readonly (readonly number[])[],
  memory = '',
): { answers: number[]; execution: ParavirtualExecution; events: HostEvent[] } {
  const names = ['eax', 'ebx', 'ecx', 'edx', 'esi', 'edi'];
  const lines = calls.flatMap((registers, call) => [
    ...registers.map((value, i) => `    mov ${names[i]},${value}`),
    '    int 0x82',
    `    mov [0x3f0000+${call * 4}],eax`,
  ]);
  const execution = paravirtualGuest(
    `start:\n${lines.join('\n')}\n    mov eax,29\n    mov ebx,2\n    mov ecx,ended\n    int 0x82\nalign 4\nended: dd 0,7\n${memory}`,
  );
  const events = runToEnd(execution);
  const answers = calls.map((_, call) => execution.machine.view.getInt32((4095 - 0x3f0) * 4096 + call * 4, true));
  return { answers, execution, events };
}

/** A kernel of a few lines: its handlers at fixed labels, and the mask byte at 5001h. */
export const KERNEL = `
start:
    mov eax,0x23                    ; data that is good in ring 3 too
    mov ds,eax
    mov es,eax
    mov esp,0x170000
    mov ecx,[esi+36]
    or ecx,3
    mov ebx,0x5000
    mov edx,2
    call 0x7000+14*32
    mov ebx,traps
    call 0x7000
    mov ebx,9
    mov ecx,event
    mov edx,9
    mov esi,failed
    call 0x7000+4*32
`;
/** Ends the machine with EAX as its status. */
export const END = `
the_end:
    mov [status],eax
    mov ebx,2
    mov ecx,reason
    call 0x7000+29*32
align 4
reason: dd 0
status: dd 0
`;
