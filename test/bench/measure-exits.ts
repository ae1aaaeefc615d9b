/** Measures exits: `tsx measure-exits.ts LOOP TECHNIQUE`. Prints millions of exits (traps, VM exits) a second of CPU. */
import { loopImage } from './loop-image.ts';
import { chosenOptions, techniqueById } from '../../src/virtualization/techniques.ts';

const [loop = 'cli', id = 'trap-and-emulate'] = process.argv.slice(2);
const technique = techniqueById(id)!;
const execution = technique.start({ image: loopImage(loop) }, chosenOptions(technique));
const exits = (): number => {
  const { counts } = execution.journal;
  return counts['vm-exit'] + counts.trap + counts.hypercall;
};

const WARM_UP = 5_000_000;
execution.run(WARM_UP);
const [before, cpu] = [exits(), process.cpuUsage()];
execution.run(WARM_UP + 30_000_000);
const { user, system } = process.cpuUsage(cpu);
console.log(((exits() - before) / (user + system)).toFixed(1));
