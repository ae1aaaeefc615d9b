import { type Machine, PAGE_BYTES } from '../../machine/machine.ts';
import type { Monitor, PhysicalUse } from '../../machine/monitor.ts';
import type { EventDetails } from '../host-event.ts';
import { EPT_VIOLATION_BITS } from '../vmcs/exit-qualification.ts';
import { EXIT_REASON } from '../vmcs/exit-reasons.ts';
import type { VirtualProcessor } from '../vmcs/virtual-processor.ts';
import { placeOf } from '../vmcs/vmcs.ts';
import {
  EPT_MISCONFIGURED,
  EPT_VIOLATED,
  ExtendedPageTables,
  GUEST_MEMORY_AT,
  type SavedTables,
} from './extended-page-tables.ts';

const PHYSICAL = placeOf('GUEST_PHYSICAL_ADDRESS');
const LINEAR = placeOf('GUEST_LINEAR_ADDRESS');
const ALL_ONES = 0xff;

/** An access of the guest to an address that no memory backs; answers what a read gives. */
export type DeviceAccess = (guestPhysical: number, size: number, value: number | undefined) => number;

/**
 * Guest memory behind extended page tables. The tables start empty; the first touch of each page is an EPT violation,
 * for which the host takes a page of its own and maps it.
 */
export class NestedMemory {
  readonly tables = new ExtendedPageTables();
  private readonly mode: VirtualProcessor;
  private readonly pageCycles: number;
  private readonly access: DeviceAccess;
  /** Linear address of the access that found no memory, until that is told. */
  private linear = 0;

  /** `pageCycles`: what the host pays to find and map a page, without the exit. */
  constructor(mode: VirtualProcessor, pageCycles: number, access: DeviceAccess) {
    this.mode = mode;
    this.pageCycles = pageCycles;
    this.access = access;
  }

  /** What the machine asks about memory. */
  get monitor(): Monitor<Machine> {
    return {
      hostPhysical: (machine, guestPhysical, isWrite, linear, use) => {
        const place = this.tables.walk(guestPhysical);
        if (place >= 0) return place;
        if (guestPhysical < machine.memoryBytes) return this.populate(guestPhysical, isWrite, linear, use);
        this.linear = linear;
        return guestPhysical;
      },
      readUnbacked: (machine, guestPhysical, size) =>
        isFetch(machine, guestPhysical) ? ALL_ONES : this.reachDevice(guestPhysical, size, undefined),
      writeUnbacked: (_, guestPhysical, size, value) => void this.reachDevice(guestPhysical, size, value),
    };
  }

  save(): SavedTables {
    return this.tables.save();
  }

  restore(saved: SavedTables): void {
    this.tables.restore(saved);
  }

  private populate(guestPhysical: number, isWrite: boolean, linear: number, use: PhysicalUse): number {
    this.violate(guestPhysical, isWrite, linear, use);
    this.tables.map(guestPhysical);
    const { journal, host } = this.mode;
    journal.tell('ept-violation', host.actor, 'hardware', this.pageCycles, () => pageMapped(guestPhysical));
    this.mode.enter(0);
    return this.tables.walk(guestPhysical);
  }

  private violate(guestPhysical: number, isWrite: boolean, linear: number, use: PhysicalUse): void {
    const { values } = this.mode.vmcs;
    const { read, write, fetch, linearIsValid, isTranslation } = EPT_VIOLATION_BITS;
    values[PHYSICAL] = guestPhysical;
    values[LINEAR] = linear >>> 0;
    const access = use === 'fetch' ? fetch : isWrite ? write : read;
    this.mode.exit(EXIT_REASON.EPT_VIOLATION, access | linearIsValid | (use === 'walk' ? 0 : isTranslation));
  }

  /** The first access to a page of a device is a violation; from then on the page is marked and misconfigured. */
  private reachDevice(guestPhysical: number, size: number, value: number | undefined): number {
    const { mode, tables } = this;
    const found = tables.walk(guestPhysical);
    if (found === EPT_VIOLATED) {
      this.violate(guestPhysical, value !== undefined, this.linear, 'data');
      tables.markDevice(guestPhysical);
    } else if (found === EPT_MISCONFIGURED) {
      mode.vmcs.values[PHYSICAL] = guestPhysical;
      mode.exit(EXIT_REASON.EPT_MISCONFIG, value === undefined ? 0 : EPT_VIOLATION_BITS.write);
    }
    const answer = this.access(guestPhysical, size, value);
    if (mode.machine.stop === undefined) mode.enter(1);
    return answer;
  }
}

/** Code where nothing is: its bytes read as ones, and it ends in #UD. (KVM gives up here, with KVM_EXIT_INTERNAL_ERROR.) */
function isFetch({ fetching, memoryBytes }: Machine, guestPhysical: number): boolean {
  return fetching.place >= memoryBytes && fetching.place === guestPhysical - (guestPhysical % PAGE_BYTES);
}

function pageMapped(guestPhysical: number): EventDetails {
  const page = guestPhysical - (guestPhysical % PAGE_BYTES);
  const hex = (address: number): string => `0x${address.toString(16)}`;
  return {
    text: `${hex(page)} → ${hex(GUEST_MEMORY_AT + page)}`,
    fields: { guestPhysical: page, hostPhysical: GUEST_MEMORY_AT + page },
  };
}
