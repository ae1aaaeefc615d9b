import type { OptionRecord, Options } from '../technique.ts';
import { DB, UD } from '../../machine/exceptions.ts';
import type { Controls } from './controls.ts';

/** Control bits as options of a run; the first value of each is the usual one. */
export const CONTROL_OPTIONS: readonly OptionRecord[] = [
  { id: 'external-interrupt-exiting', values: [true, false] },
  { id: 'hlt-exiting', values: [true, false] },
  { id: 'unconditional-io-exiting', values: [true, false] },
  { id: 'use-io-bitmaps', values: [false, true] },
  { id: 'use-msr-bitmaps', values: [true, false] },
  { id: 'rdtsc-exiting', values: [false, true] },
  { id: 'invlpg-exiting', values: [false, true] },
  { id: 'cr3-load-exiting', values: [false, true] },
  { id: 'cr3-store-exiting', values: [false, true] },
  { id: 'descriptor-table-exiting', values: [false, true] },
  { id: 'exception-bitmap', values: ['usual', 'all', 'none'] },
];

/** Options of controls that the first processors with VT-x had, and did not force: SDM vol. 3D, A.3. */
export const FIRST_CONTROL_OPTIONS = CONTROL_OPTIONS.filter(
  ({ id }) => !['cr3-load-exiting', 'cr3-store-exiting', 'invlpg-exiting', 'descriptor-table-exiting'].includes(id),
);

/** The controls that the options turn on. */
export function chosenControls(options: Options): Controls {
  return Object.fromEntries(
    CONTROL_OPTIONS.filter(({ values }) => typeof values[0] === 'boolean').map(({ id }) => [id, options[id] === true]),
  );
}

const ALL_EXCEPTIONS = 0xffffffff;
/** KVM looks at #DB and #UD itself, and hands them back: Linux, vmx.c, vmx_update_exception_bitmap. */
const USUAL_EXCEPTIONS = (1 << DB) | (1 << UD);

/** The exception bitmap that the options ask for. */
export function exceptionBitmap(options: Options, usual = USUAL_EXCEPTIONS): number {
  const chosen = options['exception-bitmap'];
  if (chosen === 'all') return ALL_EXCEPTIONS;
  return chosen === 'none' ? 0 : usual >>> 0;
}
