import { container, ContainerExecution, type ContainerGuest } from '../../../src/virtualization/container.ts';
import type { HostEvent } from '../../../src/virtualization/host-event.ts';
import { chosenOptions } from '../../../src/virtualization/techniques.ts';
import type { Options } from '../../../src/virtualization/technique.ts';
import { assembled, lessonProgram } from '../guests.ts';

/** A program of the lessons. */
export const program = lessonProgram;

/** Containers that stand at their first instruction. */
export function started(guest: ContainerGuest, options: Options = {}): ContainerExecution {
  return new ContainerExecution(guest, chosenOptions(container, options));
}

export interface Finished {
  readonly execution: ContainerExecution;
  readonly events: readonly HostEvent[];
  readonly text: string;
}

/** Runs to the end, with all events. */
export function finished(guest: ContainerGuest, options: Options = {}, limit = 3_000_000): Finished {
  const execution = started(guest, options);
  const events: HostEvent[] = [];
  execution.journal.listener = (event) => events.push(event);
  execution.run(limit);
  execution.journal.endRun();
  return { execution, events, text: Buffer.from(execution.output).toString('latin1') };
}

/** The frame of a small program: its code, then `print` and `print_number`. */
export function withPrint(code: string, data = ''): Uint8Array {
  return assembled(`bits 32\norg 0x400000\n${code}\n mov eax,1\n xor ebx,ebx\n int 0x80\n${PRINT}\n${data}\n${NUMBER}`);
}

const PRINT = `
print:
    mov  ecx,esi
    mov  edx,-1
.length:
    inc  edx
    cmp  byte [ecx+edx],0
    jne  .length
    mov  eax,4
    mov  ebx,1
    int  0x80
    ret
print_number:
    mov  esi,number_end
    mov  ebp,eax
    mov  ebx,10
    test eax,eax
    jns  .digit
    neg  eax
.digit:
    xor  edx,edx
    div  ebx
    add  edx,'0'
    dec  esi
    mov  [esi],dl
    test eax,eax
    jne  .digit
    test ebp,ebp
    jns  .line
    dec  esi
    mov  byte [esi],'-'
.line:
    jmp  print`;

const NUMBER = `
    times 12 db 0
number_end:
    db 10,0`;
