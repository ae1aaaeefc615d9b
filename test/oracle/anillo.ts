import { boot } from '../../src/machine/boot.ts';
import type { Machine } from '../../src/machine/machine.ts';
import { run } from '../../src/machine/run.ts';
import type { OracleEvent, OracleRun } from './oracle-event.ts';

const DEFAULT_LIMIT = 20_000_000;
const PAGE_FAULT = 14;

function stopWord({ stop, devices }: Machine): string {
  if (stop === undefined) return 'limit';
  if (stop.kind === 'exit') return `exit ${devices.exit.state.status}`;
  return stop.detail === undefined ? stop.kind : `${stop.kind}: ${stop.detail}`;
}

/** Runs an image on the processor of this project and tells what it showed, in the words of the recorded files. */
export function runOnAnillo(image: Uint8Array, limit = DEFAULT_LIMIT): OracleRun {
  const machine = boot(image);
  const events: OracleEvent[] = [];
  machine.observer = ({ vector, errorCode, source, cpl, eip, cr2 }) => {
    const event = {
      int: vector,
      err: Math.max(errorCode, 0),
      soft: source === 'software' ? 1 : 0,
      cpl,
      eip: eip >>> 0,
    } as const;
    events.push(vector === PAGE_FAULT && source === 'fault' ? { ...event, cr2: cr2 >>> 0 } : event);
  };
  run(machine, limit);
  return { output: Buffer.from(machine.output).toString('latin1'), events, stop: stopWord(machine) };
}
