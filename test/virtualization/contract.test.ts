import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEFAULT_MEMORY_BYTES, PAGE_BYTES } from '../../src/machine/machine.ts';
import { bareMetal } from '../../src/virtualization/bare-metal.ts';
import type { Actor, HostEvent } from '../../src/virtualization/host-event.ts';
import { machineAddressOf } from '../../src/virtualization/hypervisor/start-domain.ts';
import { runGuest, type RunResult } from '../../src/virtualization/run-guest.ts';
import type { Execution, Guest, Technique } from '../../src/virtualization/technique.ts';
import { TECHNIQUES } from '../../src/virtualization/techniques.ts';
import { lessonGuest, RECORDED_GUESTS, recordedImage } from './guests.ts';
import { RECORDED_DIFFERENCES } from './ring-1-guests.ts';

const LIMIT = 3_000_000;

/** Images that boot by themselves, and the kernels with each application. */
const APPLICATIONS = ['hello', 'compute', 'syscalls', 'fork-pages', 'device-io', 'memory-walk', 'device-polling'];
const IMAGES = [
  'trap',
  'syscall',
  'pagefault',
  'ports',
  'self-modifying',
  'cpuid-loop',
  'cli-sti',
  'popf',
  'smsw',
  'sgdt',
  'limits',
  'idle',
  'window',
  'triple-fault',
  'cr3-loop',
  'pte-loop',
];

interface Case {
  readonly name: string;
  readonly guest: Guest;
  /** The same application on the kernel that was ported to the hypervisor. */
  readonly ported?: Guest;
}

const CASES: readonly Case[] = [
  ...APPLICATIONS.map((name) => ({
    name,
    guest: lessonGuest('native', name),
    ported: lessonGuest('paravirtual', name),
  })),
  ...IMAGES.map((name) => ({ name, guest: lessonGuest(name) })),
  ...RECORDED_GUESTS.map((name) => ({ name: `recorded ${name}`, guest: { image: recordedImage(name) } })),
];

/** A run to the end, and what was seen of its events while it went. */
interface Told extends RunResult {
  readonly events: EventsSeen;
  /** A digest of all frames that the kernel gives to processes, in the guest's own order; of applications on a kernel. */
  readonly memory?: string;
}

/** What the contract asks of events. They come by the hundred thousand, so that none is kept. */
class EventsSeen {
  readonly counts = new Map<string, number>();
  readonly actors = new Set<Actor>();
  cycles = 0;
  backwards = 0;
  private last = 0;

  readonly see = ({ kind, from, to, cycles, count, instruction }: HostEvent): void => {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    this.actors.add(from).add(to);
    this.cycles += cycles;
    if (count !== undefined) return;
    if (instruction < this.last) this.backwards++;
    this.last = instruction;
  };
}

const runs = new Map<string, Told>();

/** What a technique makes of a case: run once, whatever is asked of it. */
function told(technique: Technique, one: Case): Told {
  const key = `${technique.id} ${one.name}`;
  const known = runs.get(key) ?? runToEnd(technique, guestFor(technique, one)!);
  runs.set(key, known);
  return known;
}

function runToEnd(technique: Technique, guest: Guest): Told {
  const events = new EventsSeen();
  let execution: Execution | undefined;
  const watched: Technique = { ...technique, start: (...args) => (execution = technique.start(...args)) };
  const run = runGuest({ technique: watched, guest, limit: LIMIT, onEvent: events.see });
  for (;;) {
    const { done, value } = run.next();
    if (!done) continue;
    const hasProcesses = guest.application !== undefined && technique.kernel !== 'none';
    return { ...value, events, ...(hasProcesses && { memory: digestOf(technique, execution!) }) };
  }
}

/** The kernel's frames for processes: from here to the end of memory. */
const FRAMES = 0x300000;

function digestOf({ kernel }: Technique, { machine }: Execution): string {
  const digest = createHash('sha256');
  for (let page = FRAMES; page < DEFAULT_MEMORY_BYTES; page += PAGE_BYTES) {
    const place = kernel === 'ported' ? machineAddressOf(page) : page;
    digest.update(machine.memory.subarray(place, place + PAGE_BYTES));
  }
  return digest.digest('hex');
}

const text = ({ output }: RunResult): string => Buffer.from(output).toString('latin1');

/** The guest that a technique runs for a case; undefined where it has none. */
function guestFor({ kernel }: Technique, { guest, ported }: Case): Guest | undefined {
  if (kernel === 'any') return guest;
  return kernel === 'ported' ? ported : ported && { application: guest.application! };
}

function compare(technique: Technique, one: Case, seen: Told): void {
  const wanted = told(bareMetal, one);
  const differences = [...(technique.differences ?? []), ...(RECORDED_DIFFERENCES[technique.id] ?? [])];
  const declared = new Set(differences.filter(({ guest }) => guest === one.name).map((difference) => difference.in));
  const facts = {
    stop: [seen.stop, wanted.stop],
    status: [seen.status, wanted.status],
    // Guest time is instructions retired, so they are counted alike wherever the guest takes the same way.
    ...(isSameWay(technique, declared) && { instructions: [seen.instructions, wanted.instructions] }),
    output: technique.kernel === 'none' ? [text(wanted).endsWith(text(seen)), true] : [text(seen), text(wanted)],
  } as const;
  for (const [fact, [mine, its]] of Object.entries(facts)) {
    if (declared.has(fact as keyof typeof facts)) expect(mine, `${fact}: declared, but the same`).not.toEqual(its);
    else expect(mine, fact).toEqual(its);
  }
}

/** A ported kernel has other instructions, and a guest that saw something else has gone elsewhere. */
function isSameWay({ kernel }: Technique, declared: ReadonlySet<string>): boolean {
  return kernel === 'any' && [...declared].every((fact) => fact === 'instructions');
}

/** Every way in has its way out, and the cycles of all events are the total. */
function checkEvents({ events, cycles, counts }: Told): void {
  expect(Object.fromEntries(Object.keys(counts).map((kind) => [kind, events.counts.get(kind) ?? 0]))).toEqual(counts);
  expect(events.cycles).toBeCloseTo(cycles, 3);
  expect(events.backwards).toBe(0);
  expect(Math.abs(counts['vm-exit'] - counts['vm-entry'])).toBeLessThanOrEqual(1);
  expect(Math.abs(counts['user-exit'] - counts['user-entry'])).toBeLessThanOrEqual(1);
}

for (const technique of TECHNIQUES) {
  const cases = CASES.filter((one) => guestFor(technique, one) !== undefined);

  describe(`under ${technique.id}`, () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s ends as on bare metal, or as declared', (_name, one) => {
      const seen = told(technique, one);
      compare(technique, one, seen);
      checkEvents(seen);
    });

    const ofApplications = technique.kernel === 'none' ? [] : cases.filter(({ ported }) => ported !== undefined);
    it.each(ofApplications.map((one) => [one.name, one] as const))(
      '%s leaves the memory of its processes as on bare metal',
      (_name, one) => {
        expect(told(technique, one).memory).toBe(told(bareMetal, one).memory);
        expect(told(technique, one).memory).toHaveLength(64);
      },
    );

    it('only its own actors act', () => {
      const actors = new Set(cases.flatMap((one) => [...told(technique, one).events.actors]));
      expect([...actors].filter((actor) => !technique.actors.includes(actor))).toEqual([]);
    });
  });
}
