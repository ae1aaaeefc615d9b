import type { Actor, HostEvent } from '../../virtualization/host-event.ts';
import type { SimulatorRun } from './simulator-run.ts';

/** True for what passes from one actor to another, or is work of somebody else than the guest: all but a run of plain execution. */
export const isTold = ({ from, to, count, kind }: HostEvent): boolean =>
  from !== to || count === undefined || kind === 'translation';

/** True where the hop crosses from one actor to another. */
export const isHop = ({ from, to }: HostEvent): boolean => from !== to;

const GUEST: readonly Actor[] = ['guest-application', 'guest-kernel'];

/** True where the guest is left for somebody else: an exit, in the widest sense of the word. */
export const isExit = ({ from, to }: HostEvent): boolean => GUEST.includes(from) && !GUEST.includes(to);

/** So many transfers are remembered … */
const REMEMBERED = 40;
/** … of so many instructions before. */
const WINDOW = 8192;
const CHUNK = 1024;

/** The last transfers before position n, and none that is older than the window: whatever the way on which n was reached. */
export function transfersBefore({ recording }: SimulatorRun, n: number): readonly HostEvent[] {
  let found: HostEvent[] = [];
  for (let end = n; end > 0 && end > n - WINDOW && found.length < REMEMBERED;) {
    const start = Math.max(0, n - WINDOW, end - CHUNK);
    const heard: HostEvent[] = [];
    recording.events(start, end, (event) => {
      if (isTold(event) && event.instruction >= start && event.instruction < end) heard.push(event);
      return true;
    });
    found = [...heard, ...found];
    end = start;
  }
  return found.slice(-REMEMBERED);
}

/** The same one step later, without looking back. */
export function transfersAfterStep(before: readonly HostEvent[], heard: readonly HostEvent[], n: number): HostEvent[] {
  const all = [...before, ...heard.filter(isTold)];
  return all.filter(({ instruction }) => instruction >= n - WINDOW).slice(-REMEMBERED);
}
