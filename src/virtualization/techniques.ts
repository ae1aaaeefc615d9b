/** The table of techniques, in teaching order. A new one is one file and one line here. */
import { bareMetal } from './bare-metal.ts';
import { binaryTranslation } from './binary-translation.ts';
import { container } from './container.ts';
import { dynamicTranslation } from './dynamic-translation.ts';
import { emulation } from './emulation.ts';
import { hardwareAssisted } from './hardware-assisted.ts';
import { kvmVirtio } from './kvm-virtio.ts';
import { kvm, KVM_2008 } from './kvm.ts';
import { paravirtualization } from './paravirtualization.ts';
import { trapAndEmulate } from './trap-and-emulate.ts';
import type { Options, Technique } from './technique.ts';

export const TECHNIQUES: readonly Technique[] = [
  bareMetal,
  emulation,
  dynamicTranslation,
  trapAndEmulate,
  binaryTranslation,
  paravirtualization,
  hardwareAssisted,
  kvm,
  kvmVirtio,
  container,
];

export function techniqueById(id: string): Technique | undefined {
  return TECHNIQUES.find((technique) => technique.id === id);
}

/** Every option of a technique at its usual value, then as chosen. */
export function chosenOptions({ options }: Technique, chosen: Options = {}): Options {
  return Object.fromEntries(options.map(({ id, values }) => [id, chosen[id] ?? values[0]!]));
}

/** A technique with some of its options chosen, under a name of its own. */
export interface Preset {
  readonly id: string;
  readonly technique: Technique;
  readonly options: Options;
}

/** The article's KVM: shadow page tables, and every device in user space. */
export const PRESETS: readonly Preset[] = [{ id: 'kvm-2008', technique: kvm, options: KVM_2008 }];

/** A technique by its id, or by a preset's. */
export function presetById(id: string): Preset | undefined {
  const technique = techniqueById(id);
  return technique === undefined ? PRESETS.find((preset) => preset.id === id) : { id, technique, options: {} };
}
