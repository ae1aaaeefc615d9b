import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEFAULT_MEMORY_BYTES, PAGE_BYTES } from '../../src/machine/machine.ts';
import { bareMetal } from '../../src/virtualization/bare-metal.ts';
import type { HostEvent } from '../../src/virtualization/host-event.ts';
import { machineAddressOf } from '../../src/virtualization/hypervisor/start-domain.ts';
import { runGuest, type RunResult } from '../../src/virtualization/run-guest.ts';
import type { Guest, Options, Technique } from '../../src/virtualization/technique.ts';
import { chosenOptions, TECHNIQUES } from '../../src/virtualization/techniques.ts';
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

interface Told extends RunResult {
  readonly events: readonly HostEvent[];
}

function runToEnd(technique: Technique, guest: Guest, options?: Options): Told {
  const events: HostEvent[] = [];
  const run = runGuest({
    technique,
    guest,
    limit: LIMIT,
    onEvent: (event) => events.push(event),
    ...(options && { options }),
  });
  for (;;) {
    const { done, value } = run.next();
    if (done) return { ...value, events };
  }
}

const text = ({ output }: RunResult): string => Buffer.from(output).toString('latin1');

const reference = new Map<string, Told>();
function onBareMetal({ name, guest }: Case): Told {
  const known = reference.get(name) ?? runToEnd(bareMetal, guest);
  reference.set(name, known);
  return known;
}

/** The guest that a technique runs for a case; undefined where it has none. */
function guestFor({ kernel }: Technique, { guest, ported }: Case): Guest | undefined {
  if (kernel === 'any') return guest;
  return kernel === 'ported' ? ported : ported && { application: guest.application! };
}

function compare(technique: Technique, one: Case, seen: Told): void {
  const wanted = onBareMetal(one);
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
  const seen = Object.fromEntries(Object.keys(counts).map((kind) => [kind, 0]));
  let [sum, last, backwards] = [0, 0, 0];
  for (const event of events) {
    seen[event.kind]!++;
    sum += event.cycles;
    if (event.count !== undefined) continue;
    if (event.instruction < last) backwards++;
    last = event.instruction;
  }
  expect(seen).toEqual(counts);
  expect(sum).toBeCloseTo(cycles, 3);
  expect(backwards).toBe(0);
  expect(Math.abs(counts['vm-exit'] - counts['vm-entry'])).toBeLessThanOrEqual(1);
  expect(Math.abs(counts['user-exit'] - counts['user-entry'])).toBeLessThanOrEqual(1);
}

/** The kernel's frames for processes: from here to the end of memory. */
const FRAMES = 0x300000;

const digests = new Map<string, string>();

/** A digest of all frames that the kernel gives to processes, in the guest's own order. */
function applicationMemory(technique: Technique, application: string): string {
  const key = `${technique.id} ${application}`;
  const known = digests.get(key) ?? digestOf(technique, application);
  digests.set(key, known);
  return known;
}

function digestOf(technique: Technique, application: string): string {
  const kernel = technique.kernel === 'ported' ? 'paravirtual' : 'native';
  const execution = technique.start(lessonGuest(kernel, application), chosenOptions(technique));
  execution.run(LIMIT);
  const digest = createHash('sha256');
  for (let page = FRAMES; page < DEFAULT_MEMORY_BYTES; page += PAGE_BYTES) {
    const place = technique.kernel === 'ported' ? machineAddressOf(page) : page;
    digest.update(execution.machine.memory.subarray(place, place + PAGE_BYTES));
  }
  return digest.digest('hex');
}

for (const technique of TECHNIQUES) {
  describe(`under ${technique.id}`, () => {
    it('only its own actors act', () => {
      const guest = guestFor(technique, CASES[0]!)!;
      const actors = new Set(runToEnd(technique, guest).events.flatMap(({ from, to }) => [from, to]));
      expect([...actors].filter((actor) => !technique.actors.includes(actor))).toEqual([]);
    });

    for (const name of technique.kernel === 'none' ? [] : APPLICATIONS) {
      it(`${name} leaves the memory of its processes as on bare metal`, () => {
        expect(applicationMemory(technique, name)).toBe(applicationMemory(bareMetal, name));
      });
    }

    for (const one of CASES) {
      const guest = guestFor(technique, one);
      if (guest === undefined) continue;
      it(`${one.name} ends as on bare metal, or as declared`, () => {
        const seen = runToEnd(technique, guest);
        compare(technique, one, seen);
        checkEvents(seen);
      });
    }
  });
}
