import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import { Recording } from '../../src/virtualization/recording.ts';
import { chosenOptions, TECHNIQUES, techniqueById } from '../../src/virtualization/techniques.ts';
import type { Execution } from '../../src/virtualization/technique.ts';
import { expectSame } from '../expect-same.ts';
import { recordedImage, seenOnTheWay, visible } from './guests.ts';

const start = (id: string, guest: string): Execution => {
  const technique = techniqueById(id)!;
  return technique.start({ image: recordedImage(guest) }, chosenOptions(technique));
};

const bareMetal = (guest: string) => (): Execution => start('bare-metal', guest);

describe('a recording', () => {
  it('tells the same of an instruction however one comes there', () => {
    const recording = new Recording(bareMetal('minikernel'), { keyframeEvery: 700 });
    const end = recording.at(Infinity).instruction;
    fc.assert(
      fc.property(fc.array(fc.nat(end), { minLength: 2, maxLength: 12 }), (places) => {
        const wanted = seenOnTheWay(start('bare-metal', 'minikernel'), places, visible);
        for (const n of places) expectSame(visible(recording.at(n).execution), wanted.get(n));
      }),
      { numRuns: 30 },
    );
  });

  it('is the same whether a run was cut into slices or not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 60 }), (slices) => {
        const cut = start('bare-metal', 'tlb');
        let at = 0;
        for (const slice of slices) cut.run((at += slice));
        const whole = start('bare-metal', 'tlb');
        whole.run(at);
        expect(visible(cut)).toEqual(visible(whole));
      }),
      { numRuns: 40 },
    );
  });

  it('gives one step of one instruction its own events', () => {
    const recording = new Recording(bareMetal('minikernel'));
    const all: HostEvent[] = [];
    recording.events(0, Infinity, (event) => all.push(event) > 0);
    for (const wanted of all.filter(({ kind }) => kind === 'exception')) {
      const { events } = recording.at(wanted.instruction + 1);
      expect(events).toContainEqual(wanted);
    }
    expect(all.filter(({ kind }) => kind === 'exception')).toHaveLength(6);
  });

  it('finds the next and the last event of a kind', () => {
    const recording = new Recording(bareMetal('minikernel'), { keyframeEvery: 2000 });
    const places: number[] = [];
    const isFault = ({ kind }: HostEvent): boolean => kind === 'exception';
    for (let at = recording.nextEvent(0, isFault); at !== undefined; at = recording.nextEvent(at + 1, isFault))
      places.push(at);
    const back: number[] = [];
    for (
      let at = recording.previousEvent(Infinity, isFault);
      at !== undefined;
      at = recording.previousEvent(at, isFault)
    )
      back.push(at);
    expect(places).toHaveLength(6);
    expect(back.reverse()).toEqual(places);
  });

  it('is not changed by listening to its events', () => {
    const recording = new Recording(bareMetal('minikernel'));
    for (const place of [40, 5000, 14_000]) {
      recording.events(0, place, () => true);
      const fresh = start('bare-metal', 'minikernel');
      fresh.run(place + 7);
      expect(visible(recording.at(place + 7).execution)).toEqual(visible(fresh));
    }
  });

  it('stands before an instruction that stops the guest without being done', () => {
    const recording = new Recording(bareMetal('triple-fault-no-idt'));
    const end = recording.at(Infinity);
    expect(end.execution.stop?.kind).toBe('triple-fault');
    expect(recording.at(end.instruction - 1).execution.stop).toBeUndefined();
    expect(recording.at(Infinity).execution.stop?.kind).toBe('triple-fault');
  });

  it('keeps a bounded number of keyframes, and is still exact', () => {
    const recording = new Recording(bareMetal('minikernel'), { keyframeEvery: 50, keyframes: 8 });
    recording.at(Infinity);
    for (const n of [17_000, 3, 9_999, 9_998]) {
      const fresh = start('bare-metal', 'minikernel');
      fresh.run(n);
      expect(visible(recording.at(n).execution)).toEqual(visible(fresh));
    }
  });

  it('does not go beyond its limit', () => {
    const recording = new Recording(bareMetal('minikernel'), { instructions: 1234 });
    expect(recording.at(1e9).instruction).toBe(1234);
  });

  for (const { id } of TECHNIQUES.filter(({ kernel }) => kernel === 'any')) {
    it(`steps back and forth exactly under ${id}`, () => {
      const make = (): Execution => start(id, 'demand-paging');
      const recording = new Recording(make, { keyframeEvery: 501 });
      const end = Math.min(20_000, recording.at(20_000).instruction);
      const places = [end, 1, 700, 699, 701, 15_000, 14_999, 5000, 4990, end - 1];
      const wanted = seenOnTheWay(make(), places, visible);
      for (const n of places) expectSame(visible(recording.at(n).execution), wanted.get(n), `${id} at ${n}`);
    });
  }
});
