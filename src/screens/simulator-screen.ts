import type { AppEffect, AppScreen, Stage, Subject } from './app-stage.ts';
import { openSimulator, type SimulatorModel, simulatorScreen } from './simulator.ts';
import { SIMULATOR_KEYS } from './simulator/keys.ts';
import { keptOf, resumed, standsAlike } from './simulator/kept-place.ts';
import { USUAL_SPEED } from './simulator/model.ts';
import type { SimulationOpening } from './simulator/opening.ts';
import { isTypingIn } from './simulator/view.ts';
import { simulatorWork } from './simulator/update.ts';

/** The simulator as a screen of the tutor, and under which name its place is kept. */
export interface OpenSimulation {
  readonly place: SimulationOpening['place'];
  readonly simulator: SimulatorModel;
}

/** The simulator, opened on a lesson's run or on any other; where one stands in it is kept. */
export const simulation: AppScreen<OpenSimulation> = {
  keys: SIMULATOR_KEYS,
  start: open,
  isTyping: ({ simulator }) => isTypingIn(simulator),
  update(model, message, { style }) {
    const { simulator } = model;
    const there =
      simulator.isMotionOff === style.isMotionOff ? simulator : { ...simulator, isMotionOff: style.isMotionOff };
    const [next, effects] = simulatorScreen.update(there, message);
    const left: AppEffect[] = effects.map(() => ({ kind: 'back' }));
    if (next === simulator) return [model, left];
    const kept: AppEffect[] = standsAlike(simulator, next) ? [] : [keep(model, next)];
    // How fast one likes it holds for every simulation.
    const speed: AppEffect[] = simulator.speed === next.speed ? [] : [keepSpeed(next)];
    return [{ ...model, simulator: next }, [...speed, ...kept, ...left]];
  },
  view: ({ simulator }, { size, style, translate }) => simulatorScreen.view(simulator, size, style, translate),
  tickMs: ({ simulator }) => simulatorScreen.tickMs?.(simulator),
  work: ({ simulator }) => simulatorWork(simulator),
};

function open({ simulation: opening }: Subject, { tutor, style }: Stage): OpenSimulation {
  if (opening === undefined) throw new Error('the simulator needs something to simulate');
  const { place, isFresh = false } = opening;
  const simulator = openSimulator({ ...opening, isMotionOff: style.isMotionOff });
  if (simulator === undefined) throw new Error('this program has no guest for the technique');
  const { places } = tutor.facts;
  const kept = isFresh ? undefined : places.find(({ lesson, part }) => lesson === place.lesson && part === place.part);
  const { speed = USUAL_SPEED + 1 } = tutor.wishes;
  return { place, simulator: resumed({ ...simulator, speed: speed - 1 }, kept?.place) };
}

const keepSpeed = ({ speed }: SimulatorModel): AppEffect => ({
  kind: 'keep-wish',
  name: 'speed',
  value: String(speed + 1),
});

const keep = ({ place }: OpenSimulation, simulator: SimulatorModel): AppEffect => ({
  kind: 'keep-place',
  ...place,
  place: keptOf(simulator),
  canWait: true,
});
