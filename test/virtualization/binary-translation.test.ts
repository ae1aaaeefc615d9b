import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareMetal } from '../../src/virtualization/bare-metal.ts';
import { binaryTranslation } from '../../src/virtualization/binary-translation.ts';
import type { TranslatedGuest } from '../../src/virtualization/binary-translator/translated-guest.ts';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import { Recording } from '../../src/virtualization/recording.ts';
import type { Execution, Guest } from '../../src/virtualization/technique.ts';
import { expectSame } from '../expect-same.ts';
import { assembled, lessonGuest, recordedImage, seenOnTheWay, visible } from './guests.ts';

const LIMIT = 300_000;
const HEADER = 'bits 32\norg 0x100000\ndd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start\n';
const kernel = (body: string): Guest => ({ image: assembled(`${HEADER}start:\nmov esp,0x180000\n${body}\n`) });
const END = 'mov al,0\nout 0xf4,al\nhlt';

const start = (guest: Guest, shadow = 'trace'): TranslatedGuest =>
  binaryTranslation.start(guest, { shadow }) as TranslatedGuest;

function ran(guest: Guest, limit = LIMIT): { execution: TranslatedGuest; events: HostEvent[]; text: string } {
  const execution = start(guest);
  const events: HostEvent[] = [];
  execution.journal.listener = (event) => events.push(event);
  execution.run(limit);
  return { execution, events, text: Buffer.from(execution.output).toString('latin1') };
}

/** Without the scratch bytes behind its end. */
const memoryOf = ({ machine }: Execution): Uint8Array => machine.memory.subarray(0, machine.memoryBytes);

const treatments = ({ cache }: TranslatedGuest): string[] =>
  cache.blocks.flatMap(({ instructions }) =>
    instructions.map(({ original, treatment }) => `${original}: ${treatment}`),
  );

describe('binary translation', () => {
  it('leaves the whole memory as bare metal does: the originals of translated code too', () => {
    for (const guest of [
      lessonGuest('native', 'fork-pages'),
      lessonGuest('self-modifying'),
      { image: recordedImage('sensitive-ring-0') },
    ]) {
      const plain = bareMetal.start(guest, {});
      plain.run(2_000_000);
      const { execution } = ran(guest, 2_000_000);
      expect(execution.machine.retired).toBe(plain.machine.retired);
      expect(Buffer.compare(memoryOf(execution), memoryOf(plain))).toBe(0);
    }
  });

  it('brings back the tick of popf.asm, without one trap for CLI, STI and POPFD', () => {
    const { execution, events, text } = ran(lessonGuest('popf'));
    expect(text).toMatch(/the tick has arrived\n$/);
    expect(execution.lostEquivalence).toEqual([]);
    expect(events.filter(({ kind }) => kind === 'trap').map(({ from }) => from)).toEqual(['hardware']);
    expect(treatments(execution)).toEqual(
      expect.arrayContaining(['cli: inline', 'sti: inline', 'pushfd: inline', 'popfd: inline']),
    );
  });

  it('translates a block once, at its first execution, and says what it copied and replaced', () => {
    const { execution, events } = ran(kernel(`mov ecx,100\n.l: cli\nsti\ndec ecx\njne .l\n${END}`));
    const told = events.filter(({ kind }) => kind === 'translation');
    expect(told.map(({ fields }) => fields!['address'])).toEqual([0x100020, 0x10002c, 0x10002f]);
    expect(told[0]).toMatchObject({ count: 4, cycles: 4 * 2300, fields: { copied: 2, replaced: 2 } });
    expect(execution.cache.counts).toMatchObject({ translations: 3, instructions: 9, invalidations: 0 });
  });

  it('chains direct branches and looks indirect ones up', () => {
    const { execution } = ran(kernel(`mov ecx,5\n.l: call .f\ndec ecx\njne .l\n${END}\n.f: ret`));
    const { hits, misses, chains } = execution.cache.counts;
    // The first return meets code that is not translated yet, the four others find it. So do, after a gap in the shadow was
    // filled, the very first instruction and the first push.
    expect({ hits, misses }).toEqual({ hits: 5, misses: 2 });
    expect(chains).toBeGreaterThanOrEqual(3);
    expect(treatments(execution)).toEqual(expect.arrayContaining(['ret: lookup', 'call 0x100037: chained']));
  });

  it('translates code again when the guest has written to it', () => {
    const changing = kernel(`mov ecx,2\n.l: mov al,'a'\nout 0xe9,al\nmov byte [.l+1],'b'\ndec ecx\njne .l\n${END}`);
    const { execution, events, text } = ran(changing);
    expect(text).toBe('ab');
    expect(events.filter(({ reason }) => reason === 'retranslate')).toHaveLength(1);
    expect(execution.cache.counts.invalidations).toBe(1);
  });

  it('makes the kernel right about the machine, while ring 3 still sees the real one', () => {
    const { execution, text } = ran(lessonGuest('sgdt'));
    const [ring0, ring3] = text.split('\n');
    const plain = bareMetal.start(lessonGuest('sgdt'), {});
    plain.run(LIMIT);
    expect(ring0).toBe(Buffer.from(plain.output).toString('latin1').split('\n')[0]);
    expect(ring3).toContain('FC0');
    expect(new Set(execution.lostEquivalence.map(({ cpl }) => cpl))).toEqual(new Set([3]));
  });

  it('calls the monitor for an instruction that trapped three times on a watched page table', () => {
    const { execution, events } = ran(lessonGuest('pte-loop'));
    const traps = events.filter(({ reason }) => reason === 'TRACE');
    const places = new Set(traps.map(({ eip }) => eip));
    expect(places.size).toBe(2);
    expect(traps.filter(({ kind }) => kind === 'shadow-page-fault')).toHaveLength(6);
    expect(events.filter(({ reason, text }) => reason === 'call-out' && text?.startsWith('mov dword'))).toHaveLength(
      994,
    );
    expect(execution.journal.counts['shadow-page-fault']).toBeLessThan(1020);
  });

  it('is the same however a recording comes to an instruction, and however a run is sliced', () => {
    const guests = [lessonGuest('native'), lessonGuest('pte-loop'), lessonGuest('self-modifying')];
    const state = (execution: Execution): object => ({ ...visible(execution), saved: execution.save() });
    fc.assert(
      fc.property(
        fc.constantFrom(...guests),
        fc.array(fc.nat(30_000), { minLength: 2, maxLength: 5 }),
        (guest, places) => {
          const recording = new Recording(() => start(guest), { keyframeEvery: 900 });
          const wanted = seenOnTheWay(start(guest), places, state);
          for (const n of places) expectSame(state(recording.at(n).execution), wanted.get(n));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('tells the same events when a recording is run again', () => {
    const recording = new Recording(() => start(lessonGuest('native')), { keyframeEvery: 500, instructions: 20_000 });
    const all = (): HostEvent[] => {
      const events: HostEvent[] = [];
      recording.events(0, 20_000, (event) =>
        event.count !== undefined && event.kind === 'direct-execution' ? true : events.push(event) > 0,
      );
      return events;
    };
    const first = all();
    recording.at(300);
    expect(all()).toEqual(first);
    expect(first.some(({ kind }) => kind === 'translation')).toBe(true);
  });
});
