/**
 * Emulation by dynamic translation, as QEMU's TCG does it: blocks of guest code are translated once to host code (here
 * JavaScript functions, which V8 compiles), kept in a cache, chained, and dropped when the guest writes over them.
 */
import { fetch } from '../machine/fetch.ts';
import { interpret } from '../machine/interpreter.ts';
import { INTERCEPT } from '../machine/monitor.ts';
import { PAGE_BYTES, type Machine } from '../machine/machine.ts';
import { CS } from '../machine/registers.ts';
import { run } from '../machine/run.ts';
import { costsOf } from './costs.ts';
import { emulatedMonitor, emulatedRoad } from './emulated-road.ts';
import { actorOf, bootGuest, guestActor, MachineExecution } from './machine-execution.ts';
import type { Technique } from './technique.ts';
import type { Block } from './translator/block.ts';
import { CodeCache, type RunUnit, type SavedCache, type Unit } from './translator/code-cache.ts';

interface Saved {
  readonly cache: SavedCache;
  readonly owed: number;
}

const WORDS_OF_PAGE = PAGE_BYTES * 4;
const FLAT_LIMIT = 0xffffffff;

/** A guest that runs as translated blocks. */
export class TranslatedExecution extends MachineExecution {
  readonly cache = new CodeCache();
  /** Instructions of a block that a limit cut in two: they are run without starting a block in its middle. */
  private owed = 0;
  private readonly costs = costsOf('dynamic-translation');
  private readonly step = (machine: Machine, budget: number): void => this.execute(machine, budget);
  private readonly noteTranslation = (block: Block): void => this.tellTranslation(block);

  constructor(machine: Machine) {
    super(machine, 'dynamic-translation', guestActor, 'emulation');
    machine.observer = (event) => this.journal.tellOf(emulatedRoad(event, this.costs), actorOf(event.cpl));
    machine.intercepts = INTERCEPT.in | INTERCEPT.out;
    machine.monitor = {
      ...emulatedMonitor(this.journal, this.costs),
      codeWritten: (_, place, bytes) => this.cache.written(place, bytes),
    };
  }

  override run(limit: number): void {
    run(this.machine, limit, this.step);
  }

  override save(): Saved {
    return { cache: this.cache.save(), owed: this.owed };
  }

  override restore({ cache, owed }: Saved): void {
    this.cache.restore(cache);
    this.owed = owed;
  }

  /** Runs a chain of blocks, or what the processor's own loop must run: system instructions, and parts of blocks. */
  private execute(machine: Machine, budget: number): void {
    if (this.owed > 0) {
      this.runOwed(machine, budget);
      return;
    }
    const code = fetch(machine);
    if (code === null) return;
    const isPlain = code.length === WORDS_OF_PAGE && machine.segments[CS]!.limit === FLAT_LIMIT;
    const unit = isPlain ? this.cache.unitAt(machine, this.noteTranslation) : undefined;
    if (unit === undefined) {
      interpret(machine, 1);
      return;
    }
    const hostCode = unit.hostCode(machine.eip, this.cache);
    if (hostCode !== undefined) {
      this.runCompiled(unit, hostCode, machine, budget);
      return;
    }
    this.owed = unit.blockAt(machine.eip)!.instructions.length;
    this.runOwed(machine, budget);
  }

  /** Runs chained blocks. What is left of the budget may end in the middle of the next block, which is then owed. */
  private runCompiled(unit: Unit, hostCode: RunUnit, machine: Machine, budget: number): void {
    const { retired } = machine;
    this.cache.isStale = false;
    hostCode(machine, unit.entries[machine.eip & (PAGE_BYTES - 1)]!, budget);
    const next = unit.blockAt(machine.eip);
    if (machine.pending.vector >= 0 || this.cache.isStale || next === undefined) return;
    const left = budget - (machine.retired - retired);
    if (left <= 0 || left >= next.instructions.length) return;
    this.owed = next.instructions.length;
    this.runOwed(machine, left);
  }

  private runOwed(machine: Machine, budget: number): void {
    const { retired, deliveries } = machine;
    interpret(machine, Math.min(budget, this.owed));
    const done = machine.retired - retired;
    const isBroken = machine.pending.vector >= 0 || machine.deliveries !== deliveries || done === 0;
    this.owed = isBroken ? 0 : this.owed - done;
  }

  private tellTranslation({ address, instructions }: Block): void {
    const { journal, machine } = this;
    const count = instructions.length;
    journal.tell('translation', guestActor(machine), 'vmm', count * this.costs.translate, () => ({
      text: `0x${(address >>> 0).toString(16)}`,
      count,
    }));
  }
}

export const dynamicTranslation: Technique = {
  id: 'dynamic-translation',
  actors: ['guest-application', 'guest-kernel', 'vmm', 'hardware'],
  kernel: 'any',
  options: [],
  start: (guest) => new TranslatedExecution(bootGuest(guest)),
};
