/** Measures one loop: `tsx measure-loop.ts LOOP interpreter|dynamic-translation|recording`. Prints millions a second of CPU. */
import { loopImage } from './loop-image.ts';
import { boot } from '../../src/machine/boot.ts';
import { run } from '../../src/machine/run.ts';
import { Recording } from '../../src/virtualization/recording.ts';
import { chosenOptions, techniqueById } from '../../src/virtualization/techniques.ts';
import type { Execution } from '../../src/virtualization/technique.ts';

const [loop = 'reg', how = 'interpreter'] = process.argv.slice(2);
const WARM_UP = 30_000_000;
const image = loopImage(loop);

function start(id: string): Execution {
  const technique = techniqueById(id)!;
  return technique.start({ image }, chosenOptions(technique));
}

/** Ways to run on to an instruction. */
const RUNNERS: Readonly<Record<string, () => (limit: number) => void>> = {
  interpreter() {
    const machine = boot(image);
    return (limit) => run(machine, limit);
  },
  'dynamic-translation'() {
    const execution = start('dynamic-translation');
    return (limit) => execution.run(limit);
  },
  recording() {
    const recording = new Recording(() => start('bare-metal'), { instructions: Infinity });
    return (limit) => void recording.at(limit);
  },
};

const go = RUNNERS[how]!();
go(WARM_UP);
const measured = how === 'dynamic-translation' ? 1_000_000_000 : 200_000_000;
const before = process.cpuUsage();
go(WARM_UP + measured);
const { user, system } = process.cpuUsage(before);
console.log((measured / (user + system)).toFixed(1));
