import type { KeyRecord } from '../keys.ts';

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

const record = <Action extends SimulatorAction>(action: Action, ...keys: string[]): KeyRecord<SimulatorAction> => ({
  action,
  keys,
  help: `simulator.help.${action}`,
});

const hinted = <Action extends 'step' | 'step-back' | 'event' | 'exit' | 'play' | 'technique' | 'why' | 'next-pane'>(
  action: Action,
  ...keys: string[]
): KeyRecord<SimulatorAction> => ({ ...record(action, ...keys), hint: `simulator.hint.${action}` });

/** Every key of the simulator. What is upper case goes back, or the longer way. */
export const SIMULATOR_KEYS: readonly KeyRecord<SimulatorAction>[] = [
  hinted('step', 'right', 'l', 'enter'),
  hinted('step-back', 'left', 'h', 'backspace'),
  hinted('event', 'e'),
  record('event-back', 'E'),
  hinted('exit', 'x'),
  record('exit-back', 'X'),
  hinted('play', 'space'),
  hinted('why', 'w'),
  hinted('technique', 't'),
  hinted('next-pane', 'tab'),
  record('over', 'n'),
  record('over-back', 'N'),
  record('run', 'r'),
  record('run-back', 'R'),
  record('start', 'home', '0'),
  record('end', 'end', '$'),
  record('go', 'g', ':'),
  record('break', 'b'),
  record('unbreak', 'B'),
  record('beside', 's'),
  record('options', 'o'),
  record('memory', 'm'),
  record('down', 'down', 'j'),
  record('up', 'up', 'k'),
  record('page-down', 'pagedown', 'ctrl-d', 'ctrl-f'),
  record('page-up', 'pageup', 'ctrl-u', 'ctrl-b'),
  record('previous-pane', 'backtab'),
  record('zoom', 'z'),
  record('faster', '+', '='),
  record('slower', '-'),
  record('leave', 'escape', 'q'),
];
