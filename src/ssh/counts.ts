/** What is counted while a server runs, by its name in the metrics. */
const kinds = {
  connections: 'Connections that came.',
  'refused-connections': 'Connections refused by a limit.',
  'slow-handshakes': 'Connections closed since they did not say in time who they are.',
  'refused-tries': 'Keys and PINs that were refused.',
  authenticated: 'Connections that said who they are.',
  sessions: 'Sessions that began.',
  faults: 'Sessions that ended by a mistake of ours.',
  idle: 'Sessions that ended since nothing was pressed.',
} as const;

/** The name of something that is counted. */
export type CountKind = keyof typeof kinds;

/** Counts since the server began. */
export class Counts {
  readonly #counts = new Map<CountKind, number>();

  add(kind: CountKind): void {
    this.#counts.set(kind, this.of(kind) + 1);
  }

  of(kind: CountKind): number {
    return this.#counts.get(kind) ?? 0;
  }

  /** In the text format of Prometheus (0.0.4); gauges are what holds just now. */
  text(gauges: Readonly<Record<string, readonly [help: string, value: number]>>): string {
    const counters = Object.entries(kinds).map(([kind, help]) =>
      metric(`${kind.replaceAll('-', '_')}_total`, 'counter', [help, this.of(kind as CountKind)]),
    );
    return [...counters, ...Object.entries(gauges).map(([name, one]) => metric(name, 'gauge', one))].join('');
  }
}

function metric(name: string, type: string, [help, value]: readonly [string, number]): string {
  return `# HELP anillo_${name} ${help}\n# TYPE anillo_${name} ${type}\nanillo_${name} ${value}\n`;
}
