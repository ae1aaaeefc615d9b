import type { HostFacts } from '../virtualization/host-check/host-facts.ts';
import type { Call, Command, ExitCode } from './command.ts';

/** `anillo host`: what this computer can virtualize. */
export const host: Command = {
  name: 'host',
  summary: 'command.host.summary',
  arguments: [],
  options: [
    { flags: '--json', summary: 'command.host.json' },
    { flags: '--root <DIR>', summary: 'command.host.root', choices: 'folder' },
  ],
  examples: [{ line: 'anillo host', says: 'example.host' }],
  async act(call: Call): Promise<ExitCode> {
    const { readHost } = await import('../host/read-host.ts');
    const { root } = call.options;
    const facts = typeof root === 'string' ? readHost(root, 'linux') : readHost('/', process.platform);
    if (call.options.json === true) await tellJson(facts, call);
    else await show(facts, call);
    return 0;
  },
};

async function tellJson(facts: HostFacts, { surroundings }: Call): Promise<void> {
  const [{ evidenceOf }, { conclude }] = await Promise.all([
    import('../virtualization/host-check/evidence.ts'),
    import('../virtualization/host-check/conclude.ts'),
  ]);
  const evidence = evidenceOf(facts);
  surroundings.output.write(`${JSON.stringify({ type: 'host', evidence, conclusions: conclude(evidence) })}\n`);
}

async function show(facts: HostFacts, call: Call): Promise<void> {
  const [{ hostLines }, { openPainter }] = await Promise.all([
    import('../screens/host-lines.ts'),
    import('./open-desk.ts'),
  ]);
  const { painter, paper } = await openPainter(call);
  painter.paint(hostLines(facts, paper));
}
