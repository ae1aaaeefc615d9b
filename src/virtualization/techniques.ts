/** The table of techniques, in teaching order. A new one is one file and one line here. */
import { bareMetal } from './bare-metal.ts';
import { binaryTranslation } from './binary-translation.ts';
import { container } from './container.ts';
import { dynamicTranslation } from './dynamic-translation.ts';
import { emulation } from './emulation.ts';
import { hardwareAssisted } from './hardware-assisted.ts';
import { kvmVirtio } from './kvm-virtio.ts';
import { kvm } from './kvm.ts';
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
