import type { Call, Command, ExitCode } from './command.ts';
import { FailedError } from './failed-error.ts';

/** `ssh -t HOST pin`: somebody who comes in with a PIN chooses another one, which is shown nowhere. */
export const pin: Command = {
  name: 'pin',
  summary: 'command.pin.summary',
  arguments: [],
  options: [],
  isForLines: true,
  examples: [{ line: 'ssh -t -p 2222 ana@HOST pin', says: 'example.pin' }],
  async act(call: Call): Promise<ExitCode> {
    const { line, output } = call.surroundings;
    if (line === undefined) throw new FailedError('command.pin.onlyByLine');
    const { isPin, sealPin } = await import('../ssh/pin.ts');
    const { setPin, userOf } = await import('../store/users.ts');
    if ((await userOf(line.db, line.learner))?.pin === undefined) throw new FailedError('command.pin.none');
    const [first, second] = await askTwice(call);
    if (!isPin(first)) throw new FailedError('command.pin.notPin');
    if (first !== second) throw new FailedError('command.pin.different');
    await setPin(line.db, line.learner, await sealPin(first));
    output.write(`${call.settings.translate('command.pin.done')}\n`);
    return 0;
  },
};

/** Two lines, neither of which is shown as it is typed. */
async function askTwice({ settings, surroundings: { line, output } }: Call): Promise<readonly [string, string]> {
  const secret = line?.secretInput?.();
  if (secret === undefined) throw new FailedError('command.pin.noTerminal');
  const { LineInput } = await import('../terminal/line-input.ts');
  const input = new LineInput(secret);
  const ask = async (text: string): Promise<string> => {
    output.write(text);
    const heard = await input.next();
    if (heard.kind !== 'line') throw new FailedError('command.pin.unchanged');
    return heard.text;
  };
  try {
    return [await ask(settings.translate('command.pin.new')), await ask(settings.translate('command.pin.again'))];
  } finally {
    input.close();
  }
}
