import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareMetal } from '../../../src/virtualization/bare-metal.ts';
import { lessonProgram } from '../guests.ts';
import { finished, withPrint } from './start.ts';

const address = fc.constantFrom(
  0,
  0x100000,
  0x3ffffe,
  0x400000,
  0x4efffe,
  0x4f0000,
  0x4ffff8,
  0x500000,
  0x500ffe,
  0x501000,
  0x7ffffc,
  0x800000,
  0xc0000000,
  0xfffffffe,
);
const small = fc.constantFrom(0, 1, 2, 3, 4, 5, 8, 65, 390, -1, 4096);
const pid = fc.constantFrom(-1, 0, 1, 2, 3, 99);
const signal = fc.constantFrom(0, 1, 9, 15, 17, 18, 23, 28, 64, 65, -1);

/** The calls that every kernel answers alike (lessons/guests/INTERFACE.md, part 1), with right and wrong arguments. */
const call = fc.oneof(
  fc.tuple(fc.constant(3), small, address, small),
  fc.tuple(fc.constant(4), fc.constantFrom(0, 4, 5, -1), address, small),
  fc.tuple(
    fc.constant(4),
    fc.constantFrom(1, 2, 3),
    fc.constantFrom(0x400000, 0x4ffffe, 0x500000, 0x100000),
    fc.constantFrom(0, 1, 3),
  ),
  fc.tuple(fc.constant(7), pid, fc.constantFrom(0, 0x4ff000, 0x100000), fc.constantFrom(0, 1)),
  fc.tuple(fc.constantFrom(20, 64, 158, 0, 9, 500), small, small, small),
  fc.tuple(fc.constant(37), pid, signal, small),
  fc.tuple(fc.constant(45), address, small, small),
  fc.tuple(fc.constant(120), fc.constantFrom(0, 0x20000000, 0x100, 18), fc.constantFrom(0, 0x4ff000), small),
  fc.tuple(fc.constant(120), fc.constant(17), fc.constant(0x4ff000), small),
  fc.tuple(fc.constant(122), address, small, small),
  fc.tuple(fc.constant(162), fc.constantFrom(0, 0x500000, 0x100000), small, small),
);
/** What faults, and what touches memory. */
const action = fc.constantFrom(
  'mov eax,[0x500000]',
  'mov dword [0x4fe000],7',
  'mov dword [0x500000],0',
  'inc dword [0x501000]',
  'xor ecx,ecx\n div ecx',
  'ud2',
  'in al,0xE9',
  'int3',
  'int 0x21',
  'mov eax,1\n mov ebx,300\n int 0x80',
);

const callText = ([number, b, c, d]: readonly number[]): string =>
  `mov eax,${number}\n mov ebx,${b}\n mov ecx,${c}\n mov edx,${d}\n int 0x80\n call print_number`;
const one = fc.oneof({ weight: 4, arbitrary: call.map(callText) }, { weight: 1, arbitrary: action });

/** A child does something and ends; its parent waits, and prints how. Nobody depends on whose turn it is. */
const family = fc.tuple(fc.constantFrom(2, 120), fc.array(one, { minLength: 1, maxLength: 4 }), fc.nat(0xffffff)).map(
  ([number, lines, id]) => `mov eax,${number}\n mov ebx,17\n xor ecx,ecx\n int 0x80\n test eax,eax\n jne .parent${id}
    ${lines.join('\n')}\n mov eax,1\n mov ebx,33\n int 0x80
    .parent${id}:\n mov ebx,eax\n mov ecx,0x4fd000\n xor edx,edx\n mov eax,7\n int 0x80
    call print_number\n mov eax,[0x4fd000]\n call print_number`,
);

/** A child sleeps, and its parent signals it: first in vain, then for good. */
const murder = fc.tuple(fc.constantFrom(0, 17, 18, 65, -1), fc.constantFrom(1, 9, 15, 64), fc.nat(0xffffff)).map(
  ([vain, last, id]) => `mov eax,2\n int 0x80\n test eax,eax\n jne .killer${id}
    mov dword [0x4fc000],1000\n mov dword [0x4fc004],0
    .sleep${id}:\n mov eax,162\n mov ebx,0x4fc000\n int 0x80\n jmp .sleep${id}
    .killer${id}:\n mov edi,eax\n mov ebx,edi\n mov ecx,${vain}\n mov eax,37\n int 0x80\n call print_number
    mov ebx,edi\n mov ecx,${last}\n mov eax,37\n int 0x80\n call print_number
    mov ebx,edi\n mov ecx,0x4fd000\n xor edx,edx\n mov eax,7\n int 0x80
    call print_number\n mov eax,[0x4fd000]\n call print_number`,
);
const line = fc.oneof(
  { weight: 2, arbitrary: family },
  { weight: 1, arbitrary: murder },
  { weight: 9, arbitrary: call.map(callText) },
  { weight: 1, arbitrary: action },
);

describe('any sequence of system calls', () => {
  it('gets the same answers from the host kernel as from the small kernel on bare metal', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 14 }), (lines) => {
        const application = withPrint(`start:\n${lines.join('\n')}`);
        const reference = bareMetal.start({ image: lessonProgram('native'), application }, {});
        reference.run(3_000_000);
        const wanted = Buffer.from(reference.output).toString('latin1').replace(/^.*\n/, '');
        const { text, execution } = finished({ application }, {}, 3_000_000);
        expect([text, execution.stop?.kind, execution.status]).toEqual([
          wanted,
          reference.stop?.kind,
          reference.status,
        ]);
      }),
      { numRuns: 120 },
    );
  });
});
