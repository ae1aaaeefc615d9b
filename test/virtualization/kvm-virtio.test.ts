import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import { kvmVirtio } from '../../src/virtualization/kvm-virtio.ts';
import { kvm } from '../../src/virtualization/kvm.ts';
import { chosenOptions } from '../../src/virtualization/techniques.ts';
import { runGuest } from '../../src/virtualization/run-guest.ts';
import type { Guest, Options, Technique } from '../../src/virtualization/technique.ts';
import { eventsOf, guestOf } from './events-of.ts';
import { assembled, lessonGuest, lessonProgram } from './guests.ts';

const BATCH_AT = 32;
const KICK = 0xd0000050;

function withBatch(batch: number): Guest {
  const image = lessonProgram('queue').slice();
  new DataView(image.buffer).setUint32(BATCH_AT, batch, true);
  return { image };
}

const isKick = ({ kind, reason, fields }: HostEvent): boolean =>
  kind === 'vm-exit' && reason === 'EPT_MISCONFIG' && fields!.GUEST_PHYSICAL_ADDRESS === KICK;

function outputOf(technique: Technique, guest: Guest, options: Options = {}): string {
  const run = runGuest({ technique, guest, options, limit: 1_000_000 });
  for (;;) {
    const { done, value } = run.next();
    if (done) return Buffer.from(value.output).toString('latin1');
  }
}

const TEXT = outputOf(kvm, lessonGuest('queue'));

describe('the queue', () => {
  it('needs one kick for each batch, whatever its size, and prints the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), (batch) => {
        const guest = withBatch(batch);
        expect(eventsOf(kvmVirtio, guest).filter(isKick)).toHaveLength(Math.ceil(TEXT.length / batch));
        expect(outputOf(kvmVirtio, guest)).toBe(TEXT);
      }),
      { numRuns: 20 },
    );
  });

  it('with an ioeventfd a kick ends in the kernel, for 1,700 cycles; without, in user space', () => {
    const after = (options: Options): HostEvent[] => {
      const events = eventsOf(kvmVirtio, withBatch(256), options);
      const at = events.findIndex(isKick);
      return events.slice(
        at,
        events.findIndex(({ kind }, i) => i > at && kind === 'vm-entry'),
      );
    };
    const [exit, signal, ...work] = after({ ioeventfd: true });
    expect(signal).toMatchObject({ kind: 'emulation', reason: 'KVM_IOEVENTFD' });
    expect(exit!.cycles + signal!.cycles).toBe(1700);
    expect(new Set(work.map(({ kind, from }) => `${kind} ${from}`))).toEqual(new Set(['device host-kernel']));
    expect(after({ ioeventfd: false }).map(({ reason }) => reason)).toContain('KVM_EXIT_MMIO');
  });

  it('has its registers in user space: each touch is an exit there', () => {
    const registers = eventsOf(kvmVirtio, withBatch(256)).filter(
      ({ kind, text, io }) => kind === 'device' && io?.isMemory && text,
    );
    expect(registers.map(({ text }) => text)).toEqual([
      ...[
        'MagicValue',
        'Status',
        'QueueSel',
        'QueueNum',
        'QueueDescLow',
        'QueueDriverLow',
        'QueueDeviceLow',
        'QueueReady',
        'Status',
      ],
    ]);
  });

  it("makes the kernel's console cheaper than a port does", () => {
    const cycles = (technique: Technique): number => {
      const events = eventsOf(technique, lessonGuest('native', 'device-io'));
      return events.filter(({ kind }) => kind !== 'direct-execution').reduce((sum, event) => sum + event.cycles, 0);
    };
    expect(cycles(kvmVirtio)).toBeLessThan(cycles(kvm) / 2);
  });
});

/** A driver that lets its device interrupt: it prints "!" when the buffer was used, and the queue's text before. */
const INTERRUPTED: Guest = {
  image: assembled(`bits 32
org 0x100000
    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
start:
    mov esp,0x180000
    lgdt [gdtr]
    jmp 8:.cs
.cs:
    mov eax,0x10
    mov ss,eax
    mov ds,eax
    mov es,eax
    lidt [idtr]
    mov esi,ports
.init:
    movzx edx,byte [esi]
    mov al,[esi+1]
    out dx,al
    add esi,2
    cmp esi,ports_end
    jb .init
    mov dword [0xD0000038],8
    mov dword [0xD0000080],0x8000
    mov dword [0xD0000090],0x9000
    mov dword [0xD00000A0],0xA000
    mov dword [0xD0000044],1
    mov dword [0x8000],text
    mov dword [0x8004],0
    mov dword [0x8008],2
    mov dword [0x800C],0
    mov dword [0x9000],0x10000
    mov dword [0x9004],0
    mov dword [0xA000],0
    sti
    mov dword [0xD0000050],0
    nop
    cli
    mov al,0
    out 0xF4,al
handler:
    mov eax,[0xD0000060]
    mov [0xD0000064],eax
    add al,'0'
    out 0xE9,al
    mov al,0x20
    out 0x20,al
    iretd
text: db 'ok'
ports: db 0x20,0x11,0x21,32,0x21,4,0x21,1,0x21,0xDF
ports_end:
align 8
gdt: dd 0,0,0xFFFF,0xCF9A00,0xFFFF,0xCF9200
idt: times 37 dd 0,0
    dw (handler-$$+0x100000)&0xFFFF,8,0x8E00,(handler-$$+0x100000)>>16
gdtr: dw 23
    dd gdt
idtr: dw 303
    dd idt
`),
};

describe('the interrupt of the queue', () => {
  for (const options of [
    {},
    { irqfd: false },
    { ioeventfd: false },
    { ioeventfd: false, irqfd: false },
    { irqchip: 'user' },
    { memory: 'shadow' },
  ] as Options[]) {
    it(`comes right after the kick with ${JSON.stringify(options)}`, () => {
      expect(outputOf(kvmVirtio, INTERRUPTED, options)).toBe('ok1');
      const interrupts = eventsOf(kvmVirtio, INTERRUPTED, options).filter(({ kind }) => kind === 'interrupt');
      expect(interrupts.map(({ vector }) => vector)).toEqual([37]);
    });
  }

  it('is injected with the entry after the kick, without another exit', () => {
    const events = eventsOf(kvmVirtio, INTERRUPTED).filter(({ kind }) =>
      ['vm-exit', 'vm-entry', 'interrupt'].includes(kind),
    );
    const at = events.findIndex(isKick);
    expect(events[at + 1]).toMatchObject({ kind: 'vm-entry', fields: { VM_ENTRY_INTR_INFO_FIELD: 0x80000025 } });
    expect(events.slice(at + 2).find(({ reason }) => reason === 'EXTERNAL_INTERRUPT')).toBeUndefined();
  });

  it('is raised by irqfd in the kernel, or by an ioctl of user space', () => {
    const raised = (options: Options): (string | undefined)[] =>
      eventsOf(kvmVirtio, INTERRUPTED, options)
        .filter(({ kind, number }) => kind === 'device' && number === 5)
        .map(({ reason }) => reason);
    expect(raised({})).toEqual(['KVM_IRQFD']);
    expect(raised({ irqfd: false })).toEqual(['eventfd', 'KVM_IRQ_LINE']);
    expect(raised({ ioeventfd: false, irqfd: false })).toEqual(['KVM_IRQ_LINE']);
  });
});

describe('a driver that goes wrong', () => {
  it('never harms the host: rings outside memory, loops, endless lengths, nonsense registers', () => {
    const write = fc.tuple(
      fc.constantFrom(0x30, 0x38, 0x44, 0x50, 0x64, 0x70, 0x80, 0x90, 0xa0, 0x3c),
      fc.oneof(fc.nat(16), fc.nat(0xa000), fc.integer()),
    );
    fc.assert(
      fc.property(fc.array(write, { maxLength: 25 }), (writes) => {
        const lines = writes.map(
          ([offset, value]) => `mov dword [0x${(0xd0000000 + offset).toString(16)}],${value >>> 0}`,
        );
        const run = runGuest({ technique: kvmVirtio, guest: guestOf(lines.join('\n')), limit: 1000 });
        let result = run.next();
        while (!result.done) result = run.next();
        expect(result.value).toMatchObject({ stop: 'exit', status: 7 });
      }),
      { numRuns: 60 },
    );
  });
});

describe('the option batch', () => {
  it.each([
    [1, 236],
    [16, 15],
    [100, 3],
    [256, 1],
  ])('%i: %i kicks', (batch, kicks) => {
    const execution = kvmVirtio.start(lessonGuest('queue'), chosenOptions(kvmVirtio, { batch }));
    let seen = 0;
    execution.journal.listener = (event) => {
      if (isKick(event)) seen++;
    };
    execution.run(3_000_000);
    expect([execution.stop?.kind, seen]).toEqual(['exit', kicks]);
  });

  it('leaves a guest alone that keeps no batch size behind its header', () => {
    const [own, told] = ['own', 256].map((batch) => {
      const execution = kvmVirtio.start(lessonGuest('idle'), chosenOptions(kvmVirtio, { batch }));
      execution.run(100_000);
      return execution.machine.registers.slice();
    });
    expect(told).toEqual(own);
  });
});
