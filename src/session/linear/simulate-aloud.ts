import { formatNumber } from '../../language/format-number.ts';
import { shortTextSpans } from '../../screens/markup-view.ts';
import { openSimulator } from '../../screens/simulator.ts';
import { keptOf, resumed } from '../../screens/simulator/kept-place.ts';
import type { SimulatorModel } from '../../screens/simulator/model.ts';
import type { SimulationOpening } from '../../screens/simulator/opening.ts';
import { sayWhere } from '../../screens/linear/say-move.ts';
import { simulatorCommands } from '../../screens/linear/simulator-commands.ts';
import { wrapSpans } from '../../screens/wrap-spans.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearCommand } from './hear-command.ts';
import { simulatorActs } from './simulator-acts.ts';
import { Simulating } from './simulating.ts';

/** The simulator in lines: the same model and the same moves as on the full screen; what each move changed is said. Where one stands is kept, and found again. */
export async function simulateAloud(opening: SimulationOpening, talk: Conversation): Promise<Left> {
  const opened = openSimulator({ ...opening, isMotionOff: true });
  if (opened === undefined) {
    talk.say('simulator.noGuest');
    return 'back';
  }
  const kept = keptPlace(opening, talk);
  const at = new Simulating(kept === undefined ? opened : resumed(opened, kept), talk);
  await at.settle();
  sayBeginning(at.model, kept !== undefined, talk);
  for (;;) {
    const prompt = () =>
      talk.translate('linear.prompt.simulator', { at: formatNumber(at.model.standing.at, talk.wishes.language) });
    const said = await hearCommand(prompt, simulatorCommands, talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'text') talk.say('linear.notUnderstood');
    else {
      const before = at.model;
      await simulatorActs[said.kind === 'empty' ? 'step' : said.id](at, said.kind === 'empty' ? '' : said.argument);
      const { lesson, part } = opening.place;
      if (at.model !== before) await talk.stand(lesson, part, keptOf(at.model));
    }
  }
}

function keptPlace({ place, isFresh = false }: SimulationOpening, { facts }: Conversation): unknown {
  if (isFresh) return undefined;
  return facts.places.find(({ lesson, part }) => lesson === place.lesson && part === place.part)?.place;
}

function sayBeginning(model: SimulatorModel, isResumed: boolean, talk: Conversation): void {
  const { run, guide } = model;
  const { translate, paper } = talk;
  const program = run.programs.map(({ file }) => file).join(' + ');
  talk.say('linear.sim.begin', { program, technique: translate(`technique.${run.technique.id}`) }, 'title');
  if (guide?.watch !== undefined && guide.technique === run.technique.id) {
    const watch = {
      es: translate('lesson.watch', { what: guide.watch.es }),
      en: translate('lesson.watch', { what: guide.watch.en }),
    };
    talk.paint(wrapSpans(shortTextSpans(watch, guide.terms, paper), { width: paper.width }));
  }
  if (isResumed) talk.say('linear.sim.resumed', {}, 'quiet');
  for (const sentence of sayWhere(model, paper)) talk.sayText(sentence);
  talk.say('linear.sim.how', {}, 'quiet');
}
