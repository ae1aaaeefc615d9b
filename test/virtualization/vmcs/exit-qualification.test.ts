import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  controlRegisterAccess,
  interruptionInformation,
  interruptionVector,
  portAccess,
  readControlRegisterAccess,
  readPortAccess,
} from '../../../src/virtualization/vmcs/exit-qualification.ts';
import { ioBitmaps, msrBitmap, msrExits, portExits } from '../../../src/virtualization/vmcs/exit-bitmaps.ts';
import { EXIT_REASONS } from '../../../src/virtualization/vmcs/exit-reasons.ts';
import { VMCS_FIELDS } from '../../../src/virtualization/vmcs/vmcs-fields.ts';

describe('an exit qualification', () => {
  it('of a port says size, direction, operand and port', () => {
    expect(portAccess(false, 1, true, 0xe9)).toBe(0x00e90040);
    expect(portAccess(true, 4, false, 0x1f0)).toBe(0x01f0000b);
  });

  it('of a control register says register, access and general register', () => {
    expect(controlRegisterAccess('mov-to', 3, 2)).toBe(0x203);
    expect(controlRegisterAccess('mov-from', 3, 0)).toBe(0x13);
    expect(controlRegisterAccess('clts', 0)).toBe(0x20);
    expect(controlRegisterAccess('lmsw', 0, 0, 0xbeef)).toBe(0xbeef0030);
  });

  it('can always be read again', () => {
    const port = fc.record({
      direction: fc.constantFrom('in' as const, 'out' as const),
      size: fc.constantFrom(1, 2, 4),
      isImmediate: fc.boolean(),
      port: fc.nat(0xffff),
    });
    fc.assert(
      fc.property(port, (one) => {
        expect(readPortAccess(portAccess(one.direction === 'in', one.size, one.isImmediate, one.port))).toEqual(one);
      }),
    );
    const control = fc.record({
      type: fc.constantFrom('mov-to' as const, 'mov-from' as const, 'clts' as const, 'lmsw' as const),
      register: fc.constantFrom(0, 3, 4),
      general: fc.nat(7),
      source: fc.nat(0xffff),
    });
    fc.assert(
      fc.property(control, (one) => {
        expect(
          readControlRegisterAccess(controlRegisterAccess(one.type, one.register, one.general, one.source)),
        ).toEqual(one);
      }),
    );
  });

  it('of an interruption holds vector, type and validity', () => {
    expect(interruptionInformation(32, 'external', false)).toBe(0x80000020);
    expect(interruptionInformation(14, 'exception', true)).toBe(0x80000b0e);
    expect(interruptionVector(0x80000b0e)).toBe(14);
    expect(interruptionVector(0)).toBeUndefined();
  });
});

describe('a bitmap', () => {
  it('lets exactly the ports through that it was made for, and an access only with all its bytes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(0xffff), { maxLength: 40 }),
        fc.nat(0xffff),
        fc.constantFrom(1, 2, 4),
        (passed, port, bytes) => {
          const wanted = Array.from({ length: bytes }, (_, i) => port + i).some(
            (one) => one > 0xffff || !passed.includes(one),
          );
          expect(portExits(ioBitmaps(passed), port, bytes)).toBe(wanted);
        },
      ),
    );
  });

  it('of registers knows reads from writes, and two ranges', () => {
    const bitmap = msrBitmap([0x10, 0xc0000080], [0x174]);
    expect([0x10, 0xc0000080, 0x174, 0x40000000].map((index) => msrExits(bitmap, index, false))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect([0x10, 0xc0000080, 0x174, 0x40000000].map((index) => msrExits(bitmap, index, true))).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });
});

describe('the tables', () => {
  it('of exit reasons have the numbers of the manual, each once', () => {
    const numbers = Object.fromEntries(EXIT_REASONS.map(({ name, number }) => [name, number]));
    expect(numbers).toMatchObject({
      EXCEPTION_NMI: 0,
      EXTERNAL_INTERRUPT: 1,
      TRIPLE_FAULT: 2,
      INTERRUPT_WINDOW: 7,
      CPUID: 10,
      HLT: 12,
      INVLPG: 14,
      RDTSC: 16,
      VMCALL: 18,
    });
    expect(numbers).toMatchObject({
      CR_ACCESS: 28,
      IO_INSTRUCTION: 30,
      MSR_READ: 31,
      MSR_WRITE: 32,
      PAUSE_INSTRUCTION: 40,
      GDTR_IDTR: 46,
      LDTR_TR: 47,
      EPT_VIOLATION: 48,
      EPT_MISCONFIG: 49,
    });
    expect(new Set(EXIT_REASONS.map(({ number }) => number)).size).toBe(EXIT_REASONS.length);
  });

  it('of fields have six groups, and encodings whose bits 10 and 11 say which kind a field is', () => {
    expect(new Set(VMCS_FIELDS.map(({ group }) => group)).size).toBe(6);
    expect(new Set(VMCS_FIELDS.map(({ encoding }) => encoding)).size).toBe(VMCS_FIELDS.length);
    const kinds = {
      'execution-controls': 0,
      'exit-controls': 0,
      'entry-controls': 0,
      'exit-information': 1,
      'guest-state': 2,
      'host-state': 3,
    };
    for (const { group, encoding } of VMCS_FIELDS) expect((encoding >>> 10) & 3).toBe(kinds[group]);
  });
});
