import { type MatchedForm, matchForm } from '../../machine/decode-form.ts';
import { disassemble } from '../../machine/disassemble.ts';
import { forgetCode } from '../../machine/fetch.ts';
import type { Execute } from '../../machine/instruction.ts';
import { interpret } from '../../machine/interpreter.ts';
import { PAGE_BYTES, type Machine } from '../../machine/machine.ts';
import type { Delivery, Monitor } from '../../machine/monitor.ts';
import type { Operands } from '../../machine/operands.ts';
import { FAULTED, JUMPED, type Outcome } from '../../machine/outcome.ts';
import { matchedAt, textAt } from '../vmm-emulator/decoded-at.ts';
import { DeprivilegedGuest, type SavedDeprivilegedGuest } from '../vmm-emulator/deprivileged-guest.ts';
import { CodeCache, type SavedCodeCache, targetsOf } from './code-cache.ts';
import { branch, INLINE } from './inline.ts';
import type { TranslatedInstruction } from './translated-block.ts';
import { calledOut, callOut, treat } from './treatments.ts';

/** The longest translation unit, in instructions. */
const LONGEST_BLOCK = 32;
/** After so many traps an instruction is translated anew, as a call-out. */
const TRAPS_TO_ADAPT = 3;
const OFFSET = PAGE_BYTES - 1;

export interface SavedTranslatedGuest extends SavedDeprivilegedGuest {
  readonly cache: SavedCodeCache;
}

/**
 * A guest whose kernel code never runs as it is: copies of its basic blocks run, in which what is sensitive was replaced.
 * The originals stay untouched in memory. Ring 3 runs directly. E. Bugnion et al., "Bringing Virtualization to the x86
 * Architecture with the Original VMware Workstation", ACM TOCS 30(4), 2012.
 */
export class TranslatedGuest extends DeprivilegedGuest {
  readonly cache = new CodeCache();
  /** The row of a page-table write is the call-out's: one that still faults costs a page fault. */
  protected override readonly tracedWrite = 'pgfault';
  private readonly replacements = new Map<Execute, Execute>();
  private readonly branches = new Map<string, Execute>();
  private isCallingOut = false;

  override save(): SavedTranslatedGuest {
    return { ...super.save(), cache: this.cache.save() };
  }

  override restore(saved: SavedTranslatedGuest): void {
    super.restore(saved);
    this.cache.restore(saved.cache);
    // What is decoded belongs to the cache as it was.
    forgetCode(this.machine);
  }

  protected override monitor(): Monitor<Machine> {
    return { ...super.monitor(), decoded: (machine) => this.decoded(machine) };
  }

  /** After the monitor has worked, the kernel goes on in a copy that is looked up. */
  protected override take(machine: Machine, delivery: Delivery): boolean {
    super.take(machine, delivery);
    if (machine.cpl === 1) this.cache.lookUp(machine.eip);
    return true;
  }

  /** A call-out has no trap before it, and so no way back from one. */
  protected override tellEmulation(machine: Machine): void {
    if (!this.isCallingOut) super.tellEmulation(machine);
  }

  /** An instruction that traps again and again is translated anew. */
  protected override runTraced(machine: Machine, linear: number): void {
    const { eip, cpl } = machine;
    const words = decodedWords(machine);
    super.runTraced(machine, linear);
    const isKernels = cpl === 1 && this.cache.at(eip) !== undefined;
    if (isKernels && this.cache.trapped(eip) === TRAPS_TO_ADAPT && words !== undefined) words[(eip & OFFSET) << 2] = 0;
  }

  /** The processor meets an instruction that is not decoded: the monitor's translator comes first. */
  private decoded(machine: Machine): Execute | undefined {
    if (machine.decodesAlone) return undefined;
    if (machine.cpl !== 1) return this.replaceInRing3(machine);
    const known = this.cache.at(machine.eip)?.instruction;
    if (known === undefined || this.isStale(machine, known)) this.translate(machine);
    return this.replacementOf(machine, this.cache.at(machine.eip)!.instruction);
  }

  /** Ring 3 runs its code directly; but the kernel may later run the same bytes. */
  private replaceInRing3(machine: Machine): Execute | undefined {
    const found = matchedAt(machine);
    const execute = found?.instruction.execute;
    if (execute === undefined) return undefined;
    return treat(found!).treatment === 'copied' ? undefined : this.replaced(execute);
  }

  private isStale(machine: Machine, { bytes, address, treatment }: TranslatedInstruction): boolean {
    if (treatment === 'copied' && this.cache.timesTrapped(address) >= TRAPS_TO_ADAPT) return true;
    const place = placeOf(machine);
    if ((place & OFFSET) + bytes.length <= PAGE_BYTES)
      return bytes.some((byte, i) => machine.memory[place + i] !== byte);
    const found = matchedAt(machine);
    return found === undefined || found.length !== bytes.length;
  }

  private translate(machine: Machine): void {
    const instructions: TranslatedInstruction[] = [];
    let address = machine.eip;
    let targets: readonly number[] = [];
    for (const found of unitAt(machine)) {
      instructions.push(this.translateInstruction(machine, found, address));
      targets = targetsOf(found, address);
      address = (address + found.length) | 0;
    }
    const block = { number: this.cache.counts.translations, address: machine.eip, instructions, targets };
    const wasKnown = this.cache.at(machine.eip) !== undefined;
    this.cache.add(block);
    const replaced = instructions.filter(({ treatment }) => treatment !== 'copied').length;
    this.journal.tell('translation', 'guest-kernel', 'vmm', this.costs.translate * instructions.length, () => ({
      reason: wasKnown ? 'retranslate' : 'translate',
      count: instructions.length,
      fields: { block: block.number, address: machine.eip >>> 0, copied: instructions.length - replaced, replaced },
    }));
  }

  private translateInstruction(machine: Machine, found: MatchedForm, address: number): TranslatedInstruction {
    const start = placeOf(machine) + ((address - machine.eip) | 0);
    const bytes = machine.memory.slice(start, start + found.length);
    const original = disassemble(bytes, 0, address >>> 0).text;
    const treated = treat(found, original, address + found.length);
    const isAdapted = treated.treatment === 'copied' && this.cache.timesTrapped(address) >= TRAPS_TO_ADAPT;
    return { address, bytes, original, ...(isAdapted ? callOut(original) : treated) };
  }

  /** What runs in place of an instruction; nothing for a plain copy. A chained branch goes to the copy of its target. */
  private replacementOf(machine: Machine, { treatment }: TranslatedInstruction): Execute | undefined {
    if (treatment === 'copied' || treatment === 'chained') return undefined;
    const { execute, mnemonic } = matchedAt(machine)!.instruction;
    if (treatment === 'lookup') return this.branchBy(mnemonic);
    const isKnown = execute !== undefined && (INLINE.has(execute) || calledOut(execute) !== undefined);
    return isKnown ? this.replaced(execute) : this.runAlone;
  }

  private branchBy(mnemonic: string): Execute {
    const known = this.branches.get(mnemonic);
    if (known !== undefined) return known;
    const execute: Execute = (machine, operands) => {
      const outcome = branch(machine, mnemonic, operands);
      if (outcome === JUMPED && machine.cpl === 1) this.cache.lookUp(machine.eip);
      return outcome;
    };
    this.branches.set(mnemonic, execute);
    return execute;
  }

  /** In ring 3 the instruction itself, in the kernel what stands for it. */
  private replaced(execute: Execute): Execute {
    const known = this.replacements.get(execute);
    if (known !== undefined) return known;
    const inline = INLINE.get(execute);
    const replacement: Execute = (machine, operands) => {
      if (machine.cpl !== 1) return execute(machine, operands);
      return inline === undefined ? this.callOut(machine, execute, operands) : inline(machine, operands, this.cpu);
    };
    this.replacements.set(execute, replacement);
    return replacement;
  }

  private callOut(machine: Machine, execute: Execute, operands: Operands): Outcome {
    const emulated = calledOut(execute)!;
    const next = (machine.eip + operands.length) | 0;
    this.tellCallOut(machine, this.costOf(emulated, operands));
    this.isCallingOut = true;
    this.perform(machine, emulated, { execute, operands });
    this.isCallingOut = false;
    if (machine.cpl === 1 && machine.eip !== next) this.cache.lookUp(machine.eip);
    return JUMPED;
  }

  private tellCallOut(machine: Machine, cost: number): void {
    this.journal.tell('emulation', 'guest-kernel', 'vmm', cost, () => ({ reason: 'call-out', text: textAt(machine) }));
  }

  /** The instruction itself, done by the monitor, so that a write to a watched table needs no fault. */
  private readonly runAlone: Execute = (machine) => {
    const isKernels = machine.cpl === 1;
    if (isKernels) this.tellCallOut(machine, this.costs.ptewrite);
    machine.decodesAlone = true;
    if (isKernels) this.shadow.open(() => interpret(machine, 1));
    else interpret(machine, 1);
    machine.decodesAlone = false;
    return machine.pending.vector >= 0 ? FAULTED : JUMPED;
  };
}

/** The decoded page that EIP is in. */
function decodedWords({ eip, fetching, code }: Machine): Int32Array | undefined {
  return fetching.linear === (eip & -PAGE_BYTES) ? code[fetching.place >>> 12] : undefined;
}

const placeOf = ({ eip, fetching }: Machine): number => fetching.place | (eip & OFFSET);

/** The instructions from EIP on, up to a branch, the page's end or the longest block. */
function* unitAt(machine: Machine): Generator<MatchedForm> {
  const start = placeOf(machine);
  const page = machine.memory.subarray(start, (start | OFFSET) + 1);
  let at = 0;
  for (let count = 0; count < LONGEST_BLOCK; count++) {
    const found = matchForm(page, at) ?? (count === 0 ? matchedAt(machine) : undefined);
    if (found === undefined) return;
    yield found;
    at += found.length;
    if (found.instruction.endsBlock === true || at >= page.length) return;
  }
}
