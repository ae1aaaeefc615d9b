/** Measures a step back from instruction 50 million, and from there on. Prints milliseconds: the first step, the median of more. */
import { loopImage } from './loop-image.ts';
import { bareMetal } from '../../src/virtualization/bare-metal.ts';
import { Recording } from '../../src/virtualization/recording.ts';

const [loop = 'mix'] = process.argv.slice(2);
const FAR = 50_000_000;
const recording = new Recording(() => bareMetal.start({ image: loopImage(loop) }, {}), { instructions: 60_000_000 });
recording.at(FAR);

function msOf(n: number): number {
  const before = performance.now();
  const { instruction } = recording.at(n);
  if (instruction !== n) throw new Error(`at ${instruction} instead of ${n}`);
  return performance.now() - before;
}

const first = msOf(FAR - 1);
const more = Array.from({ length: 50 }, (_, i) => msOf(FAR - 2 - i)).sort((a, b) => a - b);
console.log(`${first.toFixed(1)} ${more[25]!.toFixed(1)}`);
