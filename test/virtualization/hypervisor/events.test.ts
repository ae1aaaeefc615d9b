import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../../src/virtualization/host-event.ts';
import { END, KERNEL, paravirtualGuest, runToEnd } from './paravirtual-guest.ts';

const named = (events: readonly HostEvent[], name: string): HostEvent[] =>
  events.filter(({ reason }) => reason === name);

describe('the mask byte', () => {
  const TIMER = `
    mov ebx,1
    mov ecx,binding
    call 0x7000+32*32
    mov ebx,6
    xor ecx,ecx
    mov edx,period
    call 0x7000+24*32
`;
  const DATA = `
event:
    mov byte [0x5000],0
    mov dword [0x5004],0
    mov dword [0x5800],0
    inc dword [ticks]
    jmp 0x7000+23*32
failed: ud2
align 4
binding: dd 0,0,0
period: dd 1000000,0
ticks: dd 0
traps: dd 0,0
`;

  it('keeps events away until it is cleared, and then any hypercall brings what was pending', () => {
    const guest = `${KERNEL}${TIMER}
    mov ecx,5000
.wait:
    dec ecx
    jne .wait
    mov eax,[ticks]                 ; none yet: masked
    mov byte [0x5001],0
    add eax,[ticks]                 ; none yet: a store calls nobody
    mov [0x3f0000],eax
    mov ebx,0
    call 0x7000+17*32
    mov eax,[ticks]                 ; one, although eight periods have passed
    mov byte [0x5001],1
    ${END}${DATA}`;
    const execution = paravirtualGuest(guest);
    const events = runToEnd(execution);
    expect(execution.status).toBe(1);
    expect(execution.machine.view.getUint32((4095 - 0x3f0) * 4096, true)).toBe(0);
    expect(events.filter(({ from }) => from === 'hardware').length).toBe(8);
    expect(named(events, 'upcall')).toHaveLength(1);
  });

  it('is cleared by the return from an event, and by a block, which sleeps until the next one', () => {
    const guest = `${KERNEL}${TIMER}
    mov edi,7
.again:
    mov ebx,1
    xor ecx,ecx
    call 0x7000+29*32
    test eax,eax
    jne the_end
    mov byte [0x5001],1
    dec edi
    jne .again
    mov eax,[ticks]
    ${END}${DATA}`;
    const execution = paravirtualGuest(guest);
    runToEnd(execution);
    expect([execution.stop, execution.status]).toEqual([{ kind: 'exit' }, 7]);
    expect(execution.machine.clock).toBeGreaterThan(7 * 1193);
    expect(execution.machine.retired).toBeLessThan(1000);
  });

  it('of a guest that blocks without a timer is never set again: the machine halts', () => {
    const execution = paravirtualGuest(`${KERNEL}\n mov ebx,1\n call 0x7000+29*32\n${END}${DATA}`);
    runToEnd(execution);
    expect(execution.stop).toEqual({ kind: 'halt' });
  });

  it('lets a single timer come once, at its time', () => {
    const guest = `${KERNEL}${TIMER.replace('mov ebx,6', 'mov ebx,7')}
    mov ebx,100000000               ; 100 ms: more than the interval timer counts at once
    xor ecx,ecx
    call 0x7000+15*32
    mov ebx,1
    call 0x7000+29*32
    rdtsc
    mov [0x3f0000],eax
    mov eax,[ticks]
    ${END}${DATA}`;
    const execution = paravirtualGuest(guest);
    runToEnd(execution);
    expect(execution.status).toBe(1);
    const woken = execution.machine.view.getUint32((4095 - 0x3f0) * 4096, true);
    expect(woken - 119_318).toBeGreaterThanOrEqual(0);
    expect(woken - 119_318).toBeLessThan(20);
  });
});
