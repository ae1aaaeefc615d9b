import { renewScreens } from './readme-screens.ts';
import { forgetLearners, Learner } from './terminal-learner.ts';

await Learner.buildsOnce();
await renewScreens();
forgetLearners();
