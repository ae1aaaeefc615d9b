import { fileURLToPath } from 'node:url';

import type { Call, Command, ExitCode } from './command.ts';
import { limitFlags, readLimits, readPort, USUAL_PORT } from './serve-options.ts';
import { welcomeOf } from './serve-people.ts';
import { systemdUnit } from './serve-unit.ts';

/** `anillo serve`: lets learners and classes in over SSH, until it is asked to end. */
export const serve: Command = {
  name: 'serve',
  summary: 'command.serve.summary',
  arguments: [],
  options: [
    { flags: '--listen <ADDRESS>', summary: 'command.serve.listen' },
    { flags: '--port <N>', summary: 'command.serve.port', values: { port: String(USUAL_PORT) } },
    { flags: '--open', summary: 'command.serve.open' },
    { flags: '--closed', summary: 'command.serve.closed' },
    { flags: '--motd <FILE>', summary: 'command.serve.motd', choices: 'file' },
    { flags: '--host-key <FILE>', summary: 'command.serve.hostKey', choices: 'file' },
    { flags: '--log <FILE>', summary: 'command.serve.log', choices: 'file' },
    { flags: '--metrics <PORT>', summary: 'command.serve.metrics' },
    { flags: '--unit', summary: 'command.serve.unit' },
    ...limitFlags,
  ],
  examples: [
    { line: 'anillo serve --listen 127.0.0.1', says: 'example.serve' },
    { line: 'anillo serve --open --log /var/log/anillo.jsonl', says: 'example.serveLog' },
    { line: 'anillo serve --unit | sudo tee /etc/systemd/system/anillo.service', says: 'example.serveUnit' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const port = readPort(call, 'port', USUAL_PORT);
    const limits = readLimits(call);
    welcomeOf(call);
    if (call.options.unit === true) {
      call.surroundings.output.write(systemdUnit({ node: process.execPath, launcher: launcherFile(), port }));
      return 0;
    }
    const { keepServing } = await import('./keep-serving.ts');
    return keepServing(call, { port, limits });
  },
};

/** The file with which this very program was begun. */
function launcherFile(): string {
  return process.argv[1] ?? fileURLToPath(new URL('../launch.cjs', import.meta.url));
}
