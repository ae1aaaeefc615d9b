import { setImmediate } from 'node:timers/promises';

import type { HostEvent } from '../virtualization/host-event.ts';
import type { RunRequest, RunResult } from '../virtualization/run-guest.ts';
import type { Call, Command, ExitCode } from './command.ts';
import { readCount } from './read-count.ts';
import { chosenTechnique, guestOptions, optionLines, readGuest, readOptions } from './read-guest.ts';
import type { Program } from './read-program.ts';
import { type Output, terminalWidth } from './surroundings.ts';

const DEFAULT_LIMIT = 50_000_000;

/** Text is written in pieces of this size: an event a write would be slow, all at once would fill the memory. */
const PIECE_CHARACTERS = 1 << 16;

/** Instructions between two moments at which Ctrl-C is heard, where each can have an event to write. */
const TOLD_SLICE = 20_000;

/** `anillo run`: a guest from its start to its end, and the road of what happened. */
export const run: Command = {
  name: 'run',
  summary: 'command.run.summary',
  arguments: [{ name: 'command.run.program', summary: 'command.run.programIs', isRequired: true, choices: 'file' }],
  options: [
    ...guestOptions,
    { flags: '--json', summary: 'command.run.json' },
    { flags: '--limit <N>', summary: 'command.run.limit', values: { count: DEFAULT_LIMIT } },
    { flags: '--from <N>', summary: 'command.run.from' },
    { flags: '--to <N>', summary: 'command.run.to' },
  ],
  examples: [
    { line: 'anillo run trap.asm --technique kvm', says: 'example.run' },
    { line: 'anillo run kernel.asm --app app.asm --json', says: 'example.runApp' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const range = { from: readCount(call, 'from', 0), to: readCount(call, 'to', Infinity) };
    const limit = readCount(call, 'limit', DEFAULT_LIMIT);
    const preset = await chosenTechnique(call);
    const { technique } = preset;
    if (call.options.set === '?') {
      call.surroundings.output.write(optionLines(technique));
      return 0;
    }
    const { guest, programs } = await readGuest(technique, call);
    const request = { technique, guest, limit, options: readOptions(preset, call) };
    const tell = call.options.json === true ? tellPrograms : tellPerson;
    const { stop } = await tell(request, range, call, programs);
    return stop === 'exit' || stop === 'halt' ? 0 : 1;
  },
};

/** The instructions whose events are told. */
interface Range {
  readonly from: number;
  readonly to: number;
}

async function tellPrograms(request: RunRequest, range: Range, { surroundings: { output } }: Call): Promise<RunResult> {
  const { eventJson, resultJson } = await import('./event-json.ts');
  const pieces = new Pieces(output);
  let index = 0;
  const onEvent = (event: HostEvent) => {
    if (isIn(range, event)) pieces.add(`${eventJson(event, index)}\n`);
    index += 1;
  };
  const result = await toItsEnd({ ...request, onEvent, slice: TOLD_SLICE }, () => pieces.flush());
  pieces.add(`${resultJson(result)}\n`);
  pieces.flush();
  return result;
}

async function tellPerson(
  request: RunRequest,
  range: Range,
  { settings, surroundings }: Call,
  programs: readonly (Program | undefined)[],
): Promise<RunResult> {
  const [{ describeRun, DRAWN_EVENTS }, { sourcePlaces }, { Strip }] = await Promise.all([
    import('./describe-run.ts'),
    import('./source-places.ts'),
    import('../screens/strip.ts'),
  ]);
  const events: HostEvent[] = [];
  let hiddenEvents = 0;
  const strip = new Strip();
  const onEvent = (event: HostEvent) => {
    if (event.count === undefined || event.from !== event.to) strip.add(event.instruction);
    if (!isIn(range, event)) return;
    if (events.length < DRAWN_EVENTS) events.push(event);
    else hiddenEvents += 1;
  };
  const result = await toItsEnd({ ...request, onEvent });
  const { limit, technique } = request;
  const width = terminalWidth(surroundings);
  const told = { events, hiddenEvents, result, limit, technique, strip, width, sourceAt: sourcePlaces(programs) };
  surroundings.output.write(describeRun(told, settings));
  return result;
}

function isIn({ from, to }: Range, { instruction }: HostEvent): boolean {
  return from <= instruction && instruction <= to;
}

/** Between two slices the process sees signals, so that Ctrl-C ends even a guest that never does. */
async function toItsEnd(request: RunRequest, afterSlice?: () => void): Promise<RunResult> {
  const { runGuest } = await import('../virtualization/run-guest.ts');
  const slices = runGuest(request);
  let slice = slices.next();
  while (slice.done !== true) {
    afterSlice?.();
    await setImmediate();
    slice = slices.next();
  }
  return slice.value;
}

/** Text that is collected and written in pieces. */
class Pieces {
  private readonly output: Output;
  private text = '';

  constructor(output: Output) {
    this.output = output;
  }

  add(text: string): void {
    this.text += text;
    if (this.text.length >= PIECE_CHARACTERS) this.flush();
  }

  flush(): void {
    if (this.text === '') return;
    this.output.write(this.text);
    this.text = '';
  }
}
