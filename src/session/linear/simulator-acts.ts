import { formatList } from '../../language/format-list.ts';
import { formatNumber } from '../../language/format-number.ts';
import { languageTags } from '../../language/language.ts';
import { foldWord } from '../../screens/linear/said-command.ts';
import { sentence } from '../../screens/linear/sentence.ts';
import { sayBeside, sayEvent, sayWhere } from '../../screens/linear/say-move.ts';
import { paneNamed, sayPane } from '../../screens/linear/say-pane.ts';
import type { SimulatorCommandId } from '../../screens/linear/simulator-commands.ts';
import { askedEvents, techniquesFor } from '../../screens/simulator/dialogs.ts';
import type { SimulatorAction } from '../../screens/simulator/keys.ts';
import { PANEL_IDS } from '../../screens/simulator/panel-ids.ts';
import { whyOf } from '../../screens/simulator/why.ts';
import type { Technique } from '../../virtualization/technique.ts';
import type { Conversation } from './conversation.ts';
import { picked } from './hear-command.ts';
import type { Simulating } from './simulating.ts';

type Act = (at: Simulating, argument: string) => void | Promise<void>;

/** Events that are told in a row unless it is said how many, and at most. */
const PLAYED = 10;
const MOST_PLAYED = 1000;

/** What each command does. */
export const simulatorActs: Readonly<Record<SimulatorCommandId, Act>> = {
  step: (at, argument) => steps(at, argument, 1),
  'step-back': (at, argument) => steps(at, argument, -1),
  over: moving('over'),
  'over-back': moving('over-back'),
  event: moving('event'),
  'event-back': moving('event-back'),
  exit: moving('exit'),
  'exit-back': moving('exit-back'),
  play,
  run: moving('run'),
  'run-back': moving('run-back'),
  start: moving('start'),
  end: moving('end'),
  go: (at, argument) => move(at, () => at.type('go', argument)),
  break: (at, argument) => noticing(at, () => at.type('break', argument)),
  unbreak: (at) => noticing(at, () => at.act('unbreak')),
  why,
  technique: chooseTechnique,
  beside: chooseBeside,
  options: chooseOption,
  show,
  memory: async (at, argument) => {
    await noticing(at, () => at.type('memory', argument));
    if (at.model.notice === undefined) at.tellLines(sayPane('memory', at.model, at.talk.stage));
  },
  more: (at) => at.tellMore(),
  where: (at) => at.tellLines(sayWhere(at.model, at.talk.paper)),
  short: (at) => tellLength(at, false),
  long: (at) => tellLength(at, true),
};

/** Does something, and says what it changed. */
async function move(at: Simulating, act: () => Promise<void>): Promise<void> {
  const before = at.model;
  await act();
  at.tellMove(before);
}

function moving(action: SimulatorAction): Act {
  return (at) => move(at, () => at.act(action));
}

/** Does something of which only the simulator's own word is to be said. */
async function noticing(at: Simulating, act: () => Promise<void>): Promise<void> {
  await act();
  at.tellNotice();
}

/** So many instructions, forth or back; the road between is not told. */
async function steps(at: Simulating, argument: string, direction: 1 | -1): Promise<void> {
  const count = /^\d{1,9}$/.test(argument) ? Number(argument) : 1;
  if (count === 1) return move(at, () => at.act(direction > 0 ? 'step' : 'step-back'));
  const to = Math.max(0, at.model.standing.at + direction * count);
  return move(at, () => at.type('go', String(to)));
}

/** Event by event, each told, to the end or as many as are wished. */
async function play(at: Simulating, argument: string): Promise<void> {
  const count = /^\d{1,4}$/.test(argument) ? Math.min(Number(argument), MOST_PLAYED) : PLAYED;
  for (let told = 0; told < count && !at.model.standing.isEnd; told++) {
    await at.act('event');
    const { standing } = at.model;
    const number = formatNumber(standing.at, at.talk.wishes.language);
    const events = standing.events.map((event) => sayEvent(event, at.talk.paper));
    if (events.length > 0) at.talk.sayText(`${number}. ${events.join(' ')}`);
  }
  for (const sentence of sayWhere(at.model, at.talk.paper)) at.talk.sayText(sentence);
}

/** Why an event happened, and where that can be looked up. */
function why(at: Simulating, argument: string): void {
  const { talk, model } = at;
  const event = askedEvents(model)[/^\d{1,3}$/.test(argument) ? Number(argument) : 0];
  if (event === undefined) return talk.say('linear.sim.noWhy');
  talk.sayText(sayEvent(event, talk.paper));
  for (const { text, source } of whyOf(event, talk.stage)) {
    talk.sayText(text);
    talk.say('simulator.source', { source }, 'quiet');
  }
}

async function chooseTechnique(at: Simulating, argument: string): Promise<void> {
  const techniques = techniquesFor(at.model);
  const chosen = techniqueNamed(argument, techniques, at.talk);
  if (chosen === undefined) return tellTechniques(at, argument, techniques);
  await move(at, () => at.choose('technique', techniques.indexOf(chosen)));
}

function tellTechniques({ talk }: Simulating, argument: string, techniques: readonly Technique[]): void {
  if (argument !== '') talk.say('linear.sim.noTechnique');
  techniques.forEach(({ id }, index) => talk.sayText(`${index + 1}. ${talk.translate(`technique.${id}`)}`));
}

/** A technique by its number in the list, its id, or its name in any language. */
export function techniqueNamed<One extends Technique>(
  text: string,
  techniques: readonly One[],
  { parts: { speak } }: Conversation,
): One | undefined {
  const typed = foldWord(text.trim());
  const names = ({ id }: One) => [id, ...languageTags.map((tag) => foldWord(speak(tag)(`technique.${id}`)))];
  return picked(typed, techniques) ?? techniques.find((one) => names(one).includes(typed));
}

/** A second technique at the same instruction; 0 takes it away. */
async function chooseBeside(at: Simulating, argument: string): Promise<void> {
  const techniques = techniquesFor(at.model);
  const chosen = techniqueNamed(argument, techniques, at.talk);
  if (chosen === undefined && argument !== '0') {
    at.talk.say('linear.sim.besideWhich');
    return tellTechniques(at, argument, techniques);
  }
  await at.choose('beside', chosen === undefined ? 0 : techniques.indexOf(chosen) + 1);
  const said = sayBeside(at.model, at.talk.paper);
  at.tellLines(said.length > 0 ? said : [sentence(at.talk.translate('simulator.closeBeside'))]);
}

async function chooseOption(at: Simulating, argument: string): Promise<void> {
  const { options } = at.model.run.technique;
  if (argument === '') return tellOptions(at);
  const [name = '', value = ''] = argument.split(/\s*=\s*|\s+/, 2);
  const index = options.findIndex(({ id }) => id === name);
  const place = options[index]?.values.findIndex((one) => String(one) === value) ?? -1;
  if (place < 0) {
    at.talk.say('linear.sim.noOption');
    return tellOptions(at);
  }
  const { values, id } = options[index]!;
  const turns = (place - values.indexOf(at.model.run.options[id]!) + values.length) % values.length;
  await move(at, async () => {
    await at.act('options');
    for (let i = 0; i < index; i++) await at.press('down');
    for (let i = 0; i < turns; i++) await at.press('right');
    await at.press('enter');
  });
}

function tellOptions({ model, talk }: Simulating): void {
  const { technique, options } = model.run;
  if (technique.options.length === 0) return talk.say('simulator.noOptions');
  for (const { id, values } of technique.options) {
    const list = formatList(values.map(String), talk.wishes.language, 'or');
    talk.say('linear.sim.option', { name: id, value: String(options[id]), list });
  }
}

function show(at: Simulating, argument: string): void {
  const { talk, model } = at;
  const pane = paneNamed(argument, talk.parts.speak);
  if (pane !== undefined) return at.tellLines(sayPane(pane, model, talk.stage));
  if (argument !== '') talk.say('linear.sim.noPane');
  const shown = PANEL_IDS.filter((id) => id !== 'guide' || model.guide !== undefined);
  const list = formatList(
    shown.map((id) => talk.translate(`simulator.pane.${id}`)),
    talk.wishes.language,
  );
  talk.say('linear.sim.panes', { list });
}

function tellLength(at: Simulating, isLong: boolean): void {
  at.isLong = isLong;
  at.talk.say(isLong ? 'linear.sim.isLong' : 'linear.sim.isShort');
}
