import { keysEverywhere, type KeyRecord } from '../keys.ts';
import type { SimulatorModel } from './model.ts';

/** What a key does in the simulator. */
export type SimulatorAction =
  | 'step'
  | 'step-back'
  | 'over'
  | 'over-back'
  | 'event'
  | 'event-back'
  | 'exit'
  | 'exit-back'
  | 'play'
  | 'run'
  | 'run-back'
  | 'start'
  | 'end'
  | 'down'
  | 'up'
  | 'page-down'
  | 'page-up'
  | 'next-pane'
  | 'previous-pane'
  | 'zoom'
  | 'go'
  | 'break'
  | 'unbreak'
  | 'memory'
  | 'technique'
  | 'beside'
  | 'options'
  | 'why'
  | 'faster'
  | 'slower'
  | 'leave';

type Hinted = Extract<
  SimulatorAction,
  | 'step'
  | 'step-back'
  | 'event'
  | 'event-back'
  | 'exit'
  | 'play'
  | 'run'
  | 'start'
  | 'why'
  | 'technique'
  | 'options'
  | 'beside'
  | 'break'
  | 'next-pane'
  | 'faster'
  | 'slower'
>;

const record = <Action extends SimulatorAction>(action: Action, ...keys: string[]): KeyRecord<SimulatorAction> => ({
  action,
  keys,
  help: `simulator.help.${action}`,
});

const hinted = (action: Hinted, ...keys: string[]): KeyRecord<SimulatorAction> => ({
  ...record(action, ...keys),
  hint: `simulator.hint.${action}`,
});

/** Every key of the simulator. What is upper case goes back, or the longer way. */
export const SIMULATOR_KEYS: readonly KeyRecord<SimulatorAction>[] = [
  hinted('step', 'right', 'l', 'enter'),
  hinted('step-back', 'left', 'h', 'backspace'),
  hinted('event', 'e'),
  hinted('event-back', 'E'),
  hinted('exit', 'x'),
  record('exit-back', 'X'),
  hinted('play', 'space'),
  hinted('why', 'w'),
  hinted('technique', 't'),
  hinted('next-pane', 'tab'),
  record('over', 'n'),
  record('over-back', 'N'),
  hinted('run', 'r'),
  record('run-back', 'R'),
  hinted('start', 'home', '0'),
  record('end', 'end', '$'),
  record('go', 'g', ':'),
  hinted('break', 'b'),
  record('unbreak', 'B'),
  hinted('beside', 's'),
  hinted('options', 'o'),
  record('memory', 'm'),
  record('down', 'down', 'j'),
  record('up', 'up', 'k'),
  record('page-down', 'pagedown', 'ctrl-d', 'ctrl-f'),
  record('page-up', 'pageup', 'ctrl-u', 'ctrl-b'),
  record('previous-pane', 'backtab'),
  record('zoom', 'z'),
  hinted('faster', '+', '='),
  hinted('slower', '-'),
  { ...record('leave', 'escape', 'q'), hint: 'screens.hint.back' },
];

/** The keys that matter most where the learner stands, the most useful first; help and the way out always follow. */
export function keysNow({ standing, isPlaying, dialog, guide }: SimulatorModel): readonly KeyRecord[] {
  const first = dialog !== undefined ? [] : isPlaying ? PLAYING : standing.isEnd ? AT_END : guide ? GUIDED : USUAL;
  const shown = standing.at === 0 ? first.filter((action) => action !== 'step-back') : first;
  const records = [...shown, 'leave'].map((action) => SIMULATOR_KEYS.find((one) => one.action === action)!);
  const named = records.map((one) => (isPlaying && one.action === 'play' ? ({ ...one, hint: PAUSE } as const) : one));
  return [...named.slice(0, -1), keysEverywhere[1], ...named.slice(-1)];
}

const PAUSE = 'simulator.hint.pause';
const USUAL: readonly Hinted[] = [
  ...(['step', 'step-back', 'event', 'exit', 'play', 'why', 'technique', 'next-pane'] as const),
  ...(['run', 'break', 'options', 'beside'] as const),
];
/** What runs to the lesson's next note comes before what only passes events. */
const GUIDED: readonly Hinted[] = [
  ...(['step', 'step-back', 'event', 'run', 'exit', 'why', 'play', 'technique', 'next-pane', 'break'] as const),
];
const AT_END: readonly Hinted[] = ['step-back', 'event-back', 'start', 'why', 'technique', 'next-pane', 'options'];
const PLAYING: readonly Hinted[] = ['play', 'faster', 'slower', 'step-back', 'why'];
