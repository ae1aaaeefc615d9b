import { KVM_EXIT } from '../../../src/virtualization/kvm-user/kvm-exits.ts';
import type { HostEvent } from '../../../src/virtualization/host-event.ts';

const name = (reason: string): string => reason.slice('KVM_EXIT_'.length);

function access({ direction, port, size, value, isMemory }: NonNullable<HostEvent['io']>): string {
  const digits = value === 0 ? '0' : `0x${value.toString(16)}`;
  if (isMemory) return `MMIO ${direction === 'out' ? 'write' : 'read'} addr=0x${port.toString(16)} len=${size}`;
  return `IO ${direction} port=0x${port.toString(16)} size=${size} val=${digits}`;
}

/** The exits to user space as test/oracle/kvm-recorder.c writes them. */
export function userExitLines(events: readonly HostEvent[]): string[] {
  return events
    .filter(({ kind }) => kind === 'user-exit')
    .map(({ reason, number, io }) => {
      if (KVM_EXIT[reason as keyof typeof KVM_EXIT] !== number) throw new Error(`${reason} is not ${number}`);
      return io === undefined ? name(reason!) : access(io);
    });
}

/** The EXIT lines of a record, each as often as it was seen. */
export function recordedExitLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const repeated = /^ {4}\(x(\d+)\)$/.exec(line);
    if (line.startsWith('EXIT ')) lines.push(line.slice('EXIT '.length));
    else if (repeated !== null) for (let i = 1; i < Number(repeated[1]); i++) lines.push(lines.at(-1)!);
    else if (line.startsWith('END')) break;
  }
  return lines;
}
