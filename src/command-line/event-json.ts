import type { HostEvent } from '../virtualization/host-event.ts';
import type { RunResult } from '../virtualization/run-guest.ts';

/** What only some events carry, in the order in which it is written: before the address, and after the cycles. */
const before = ['reason', 'number', 'vector', 'errorCode', 'cr2', 'software', 'count'] as const;
const after = ['io', 'text', 'fields'] as const;

/**
 * An event as one line of `anillo run --json`. Addresses are hexadecimal text, as a person reads them. The line is put
 * together by hand, since a run can have millions: kinds and actors are words that need no quoting.
 */
export function eventJson(event: HostEvent, index: number): string {
  const { instruction, kind, from, to, eip, cycles } = event;
  const head = `{"type":"event","index":${index},"instruction":${instruction},"kind":"${kind}","from":"${from}","to":"${to}"`;
  return `${head}${given(event, before)},"eip":"${hexadecimal(eip)}","cycles":${cycles}${given(event, after)}}`;
}

function given(event: HostEvent, names: readonly (typeof before | typeof after)[number][]): string {
  let text = '';
  for (const name of names) {
    const value = event[name];
    if (value === undefined) continue;
    text += `,"${name}":${JSON.stringify(name === 'cr2' ? hexadecimal(value as number) : value)}`;
  }
  return text;
}

/** How a run ended, as the last line of `anillo run --json`. */
export function resultJson(result: RunResult): string {
  const { technique, stop, detail, status, output, instructions, cycles, registers, counts } = result;
  const text = JSON.stringify({
    ...{ type: 'result', technique, stop, detail, status },
    ...{ output: decodeConsole(output), instructions, cycles },
    registers: Object.fromEntries(Object.entries(registers).map(([name, value]) => [name, hexadecimal(value)])),
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  });
  // What else controls a terminal, and JSON lets stand: the guest's console may hold it.
  return text.replace(/[\u007f-\u009f]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
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
