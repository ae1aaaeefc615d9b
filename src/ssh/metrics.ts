import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { Counts } from './counts.ts';

/** Numbers of a running server that somebody watches over. */
export interface OpenMetrics {
  readonly port: number;
  close(): void;
}

const LOOPBACK = '127.0.0.1';

/** Gives the counts to whoever asks on this computer, and to nobody else, as Prometheus reads them. */
export async function openMetrics(port: number, counts: Counts, connections: () => number): Promise<OpenMetrics> {
  const delay = monitorEventLoopDelay();
  delay.enable();
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(
      counts.text({
        connections: ['Connections that are open.', connections()],
        memory_bytes: ['Memory that the process holds.', process.memoryUsage.rss()],
        delay_p99_seconds: ['How late the process was to hear, in the worst hundredth.', delay.percentile(99) / 1e9],
      }),
    );
    delay.reset();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      delay.disable();
      server.close();
      server.closeAllConnections();
    },
  };
}
