import type { OracleEvent } from './oracle-event.ts';

/** The first line of a trace file, which names its columns. */
export const TRACE_HEADING =
  '# eip eflags eax ebx ecx edx esi edi ebp esp cpl (state BEFORE each instruction); lines starting with ! are exceptions/interrupts: ! vector error-code soft(1=INT n) eip [cr2]';

/** What QEMU's log of one run says. `trace` is empty unless the log was made with `-d exec,cpu`. */
export interface QemuLog {
  readonly events: readonly OracleEvent[];
  readonly trace: readonly string[];
  readonly isTripleFault: boolean;
}

const EVENT =
  /^ *\d+: v=(?<vector>[0-9a-f]+) e=(?<error>[0-9a-f]+) i=(?<soft>[01]) cpl=(?<cpl>\d) IP=[0-9a-f]+:(?<eip>[0-9a-f]+) .*?(?:CR2=(?<cr2>[0-9a-f]+))?$/;
const hexadecimal = (text: string | undefined): number => Number.parseInt(text ?? '0', 16);

/** Reads one line of `-d int`: `     0: v=0e e=0005 i=0 cpl=3 IP=001b:0010101d pc=… CR2=00100000`. */
export function parseEventLine(line: string): OracleEvent | undefined {
  const groups = EVENT.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const event: OracleEvent = {
    int: hexadecimal(groups['vector']),
    err: hexadecimal(groups['error']),
    soft: groups['soft'] === '1' ? 1 : 0,
    cpl: Number(groups['cpl']),
    eip: hexadecimal(groups['eip']),
  };
  return groups['cr2'] === undefined ? event : { ...event, cr2: hexadecimal(groups['cr2']) };
}

/** The line of a trace file for an event. */
export function eventTraceLine(event: OracleEvent): string {
  const words = [event.int, event.err, event.soft, event.eip].map((word) => word.toString(16));
  return `! ${words.join(' ')} ${event.cr2?.toString(16) ?? ''}`;
}

const STATE_NAMES = ['EIP', 'EFL', 'EAX', 'EBX', 'ECX', 'EDX', 'ESI', 'EDI', 'EBP', 'ESP', 'CPL'];
const STATE_LINE = /^(?:EAX|ESI|EIP)=/;

/** The three lines of registers that follow a `Trace` line, as one line of a trace file. */
function stateTraceLine(lines: readonly string[]): string {
  const values = new Map([...lines.join(' ').matchAll(/(\w{3})=([0-9a-f]+)/g)].map((match) => [match[1]!, match[2]!]));
  return STATE_NAMES.map((name) => hexadecimal(values.get(name)).toString(16)).join(' ');
}

function traceLines(lines: readonly string[]): string[] {
  const trace: string[] = [];
  lines.forEach((line, index) => {
    const event = parseEventLine(line);
    if (event !== undefined) trace.push(eventTraceLine(event));
    if (line.startsWith('Trace '))
      trace.push(stateTraceLine(lines.slice(index + 1, index + 4).filter((next) => STATE_LINE.test(next))));
  });
  return trace;
}

/** Reads the log that QEMU writes with `-d int`, or with `-d exec,cpu,int`. */
export function parseQemuLog(text: string): QemuLog {
  const lines = text.split(/\r?\n/);
  const events = lines.map(parseEventLine).filter((event) => event !== undefined);
  const isTraced = lines.some((line) => line.startsWith('Trace '));
  const isTripleFault = lines.includes('Triple fault');
  return { events, trace: isTraced ? traceLines(lines) : [], isTripleFault };
}
