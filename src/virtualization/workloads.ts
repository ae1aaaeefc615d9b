/** The applications of the lessons that stand for a kind of load. `anillo compare --workload` runs one. */
export interface Workload {
  readonly id: 'W1' | 'W2' | 'W3' | 'W4' | 'W5' | 'W6';
  /** Its program in `lessons/guests/`. */
  readonly program: string;
}

export const WORKLOADS: readonly Workload[] = [
  { id: 'W1', program: 'compute' },
  { id: 'W2', program: 'syscalls' },
  { id: 'W3', program: 'fork-pages' },
  { id: 'W4', program: 'device-io' },
  { id: 'W5', program: 'memory-walk' },
  { id: 'W6', program: 'device-polling' },
];

/** By its number or its program's name. */
export function workloadById(name: string): Workload | undefined {
  return WORKLOADS.find(({ id, program }) => id === name.toUpperCase() || program === name);
}
