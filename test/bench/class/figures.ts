import { readFileSync } from 'node:fs';

/** The value below which so many of a hundred lie. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? NaN;
}

/** What a process has used: milliseconds of CPU, and megabytes of memory that are its own. */
export function usedBy(pid: number): { cpuMs: number; memoryMb: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  // proc_pid_stat(5): utime and stime are fields 14 and 15, in ticks of 10 ms.
  const cpuMs = (Number(stat[11]) + Number(stat[12])) * 10;
  const memoryMb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
  return { cpuMs, memoryMb };
}

/** Does something for all, so many at one time. */
export async function inGroups<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** One line of what was measured, with its goal. */
export function row(name: string, value: string, goal = ''): void {
  console.log(`${name.padEnd(52)}${value.padStart(16)}${goal.padStart(14)}`);
}

export const ms = (value: number): string => `${value.toFixed(1)} ms`;
