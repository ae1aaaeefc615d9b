/**
 * A device on the I/O ports. All that a device remembers stands in `state`, plain numbers and booleans, so that a
 * keyframe can copy it. Time is the machine's own clock, in PIT input clocks (one an instruction): see pit.ts.
 */
export interface Device {
  readonly ports: readonly number[];
  readonly state: Record<string, number | boolean>;
  read(port: number, clock: number): number;
  write(port: number, value: number, clock: number): void;
}
