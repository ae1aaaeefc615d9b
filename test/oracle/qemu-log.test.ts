import { describe, expect, it } from 'vitest';
import { parseEventLine, parseQemuLog } from './qemu-log.ts';

const PAGE_FAULT_LINE = '     4: v=0e e=0006 i=0 cpl=3 IP=001b:00101024 pc=00101024 SP=0023:00190000 CR2=00900000';
const SOFTWARE_LINE =
  '     0: v=80 e=0000 i=1 cpl=3 IP=001b:0010100f pc=0010100f SP=0023:00190000 env->regs[R_EAX]=00000001';

const TRACED = `Servicing hardware INT=0x08
Trace 0: 0x7f51dc000100 [00000000/0010101d/000000b7/ff020201] 
EAX=00000012 EBX=00000000 ECX=00000003 EDX=00000004
ESI=00000005 EDI=00000006 EBP=00000007 ESP=00190000
EIP=0010101d EFL=00000202 [-------] CPL=3 II=0 A20=1 SMM=0 HLT=0
ES =0023 00000000 ffffffff 00cff300 DPL=3 DS   [-WA]
check_exception old: 0xffffffff new 0xe
${PAGE_FAULT_LINE}
EAX=00000012 EBX=00000000 ECX=00000003 EDX=00000004
ESI=00000005 EDI=00000006 EBP=00000007 ESP=00190000
EIP=0010101d EFL=00000202 [-------] CPL=3 II=0 A20=1 SMM=0 HLT=0
`;

describe('a log of QEMU', () => {
  it('tells vector, error code, ring, place and CR2 of a page fault', () => {
    expect(parseEventLine(PAGE_FAULT_LINE)).toEqual({ int: 14, err: 6, soft: 0, cpl: 3, eip: 0x101024, cr2: 0x900000 });
  });

  it('tells INT n from an exception and gives it no CR2', () => {
    expect(parseEventLine(SOFTWARE_LINE)).toEqual({ int: 0x80, err: 0, soft: 1, cpl: 3, eip: 0x10100f });
  });

  it('holds other lines that are no events', () => {
    expect(parseEventLine('check_exception old: 0xffffffff new 0xd')).toBeUndefined();
    expect(parseEventLine('Servicing hardware INT=0x20')).toBeUndefined();
  });

  it('gives the registers before each traced instruction once, and events between them', () => {
    const { trace, events } = parseQemuLog(TRACED);
    expect(trace).toEqual(['10101d 202 12 0 3 4 5 6 7 190000 3', '! e 6 0 101024 900000']);
    expect(events).toHaveLength(1);
  });

  it('says that the processor shut down only where QEMU says so', () => {
    expect(parseQemuLog(`${SOFTWARE_LINE}\ncheck_exception old: 0x8 new 0xd\nTriple fault\n`).isTripleFault).toBe(true);
    expect(parseQemuLog(`${SOFTWARE_LINE}\n`)).toEqual({
      events: [parseEventLine(SOFTWARE_LINE)],
      trace: [],
      isTripleFault: false,
    });
  });
});
