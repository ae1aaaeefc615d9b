import { describe, expect, it } from 'vitest';
import { compareTechniques, type ComparedRun } from '../../src/virtualization/comparison.ts';
import { WORKLOADS } from '../../src/virtualization/workloads.ts';
import { assembled, lessonProgram } from './guests.ts';

const HEADER = 'bits 32\norg 0x100000\ndd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start\n';

function compared(program: string): ReadonlyMap<string, ComparedRun> {
  const kernels = { kernel: lessonProgram('native'), ported: lessonProgram('paravirtual') };
  const steps = compareTechniques({ ...kernels, application: lessonProgram(program) }, 5_000_000);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return new Map(value.map((run) => [run.technique.id, run]));
  }
}

const runs = new Map<string, ReturnType<typeof compared>>(WORKLOADS.map(({ id, program }) => [id, compared(program)]));
const slowdown = (workload: string, technique: string): number => runs.get(workload)!.get(technique)!.slowdown;

/** The shape of the published results: ASPLOS 2006, SOSP 2003, ATC 2005 and what was measured beside them. */
describe('the comparison, from counted events', () => {
  it('runs each workload to its end under all ten techniques, with the same answer', () => {
    for (const byTechnique of runs.values()) {
      expect(byTechnique.size).toBe(10);
      for (const { result } of byTechnique.values()) expect([result.stop, result.status]).toEqual(['exit', 0]);
    }
  });

  it.each(['W1', 'W2'])('keeps the order of the article for %s: emulation, full, para, native', (workload) => {
    const of = (technique: string): number => slowdown(workload, technique);
    const full = ['binary-translation', 'hardware-assisted', 'kvm'].map(of);
    expect(of('emulation')).toBeGreaterThan(of('dynamic-translation'));
    expect(of('dynamic-translation')).toBeGreaterThan(Math.max(...full));
    expect(Math.min(...full)).toBeGreaterThan(of('paravirtualization'));
    expect(of('paravirtualization')).toBeLessThan(1.1);
    expect(Math.abs(of('container') - 1)).toBeLessThan(0.1);
  });

  it('lets first-generation hardware lose to binary translation where page tables change (W3)', () => {
    expect(slowdown('W3', 'hardware-assisted')).toBeGreaterThan(2 * slowdown('W3', 'binary-translation'));
    expect(slowdown('W3', 'kvm')).toBeLessThan(slowdown('W3', 'binary-translation'));
  });

  it('lets a batch of notifications save what each register costs (W4)', () => {
    expect(slowdown('W4', 'kvm')).toBeGreaterThan(2 * slowdown('W4', 'kvm-virtio'));
    expect(slowdown('W4', 'hardware-assisted')).toBeGreaterThan(slowdown('W4', 'kvm'));
  });

  it('shows the price of nested paging where the TLB misses (W5)', () => {
    expect(slowdown('W5', 'kvm')).toBeGreaterThan(slowdown('W5', 'paravirtualization') * 1.8);
    // Shadow tables walk in two levels: even the first hardware is ahead here.
    for (const shadowed of ['binary-translation', 'trap-and-emulate', 'hardware-assisted']) {
      expect(slowdown('W5', 'kvm')).toBeGreaterThan(slowdown('W5', shadowed));
    }
  });

  it('lets an emulator beat a virtual machine that only polls a device (W6)', () => {
    expect(slowdown('W6', 'emulation')).toBeLessThan(slowdown('W6', 'kvm'));
    expect(slowdown('W6', 'dynamic-translation')).toBeLessThan(slowdown('W6', 'hardware-assisted') / 5);
  });

  it('never counts an exit where there is nobody to exit to', () => {
    for (const byTechnique of runs.values()) {
      for (const technique of ['bare-metal', 'emulation', 'dynamic-translation', 'container']) {
        const { counts } = byTechnique.get(technique)!;
        expect(counts['vm-exit'] + counts['user-exit'] + counts.hypercall + counts.trap).toBe(0);
      }
    }
  });
});

describe('a comparison that could go on for ever', () => {
  const endless = assembled(`${HEADER}start: jmp start\n`);
  const application = lessonProgram('compute');

  it('goes on in slices while it looks for an application that the kernel never starts', () => {
    const steps = compareTechniques({ kernel: endless, application }, 20_000);
    let most = 0;
    let before = 0;
    for (let step = steps.next(); step.done !== true; step = steps.next()) {
      const { instructions } = step.value;
      most = Math.max(most, instructions - before);
      before = instructions;
    }
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(5000);
  });

  it('measures such a kernel whole, as one that brings no application', () => {
    const limit = 10_000;
    const [bare] = [...all(compareTechniques({ kernel: endless, application }, limit))];
    expect([bare!.result.stop, bare!.instructions]).toEqual(['limit', limit]);
    expect(bare!.slowdown).toBe(1);
  });
});

function all(steps: ReturnType<typeof compareTechniques>): readonly ComparedRun[] {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
