import type { HostEvent } from '../virtualization/host-event.ts';
import type { RunResult } from '../virtualization/run-guest.ts';

/** An event as one line of `anillo run --json`. Addresses are hexadecimal text, as a person reads them. */
export function eventJson(event: HostEvent, index: number): string {
  const { instruction, kind, from, to, eip, cycles, cr2, ...details } = event;
  const faultAddress = cr2 === undefined ? {} : { cr2: hexadecimal(cr2) };
  return JSON.stringify({
    ...{ type: 'event', index, instruction, kind, from, to },
    ...{ ...details, ...faultAddress, eip: hexadecimal(eip), cycles },
  });
}

/** How a run ended, as the last line of `anillo run --json`. */
export function resultJson(result: RunResult): string {
  const { output, registers, counts, ...plain } = result;
  return JSON.stringify({
    type: 'result',
    ...plain,
    output: decodeConsole(output),
    registers: Object.fromEntries(Object.entries(registers).map(([name, value]) => [name, hexadecimal(value)])),
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  });
}

/** Console bytes as text: UTF-8 where they are UTF-8; else a character for each byte, so that none is lost. */
export function decodeConsole(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

function hexadecimal(value: number): string {
  return `0x${(value >>> 0).toString(16)}`;
}
