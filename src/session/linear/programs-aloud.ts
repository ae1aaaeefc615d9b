import type { SaidCommand } from '../../screens/linear/said-command.ts';
import { foldWord } from '../../screens/linear/said-command.ts';
import {
  type FreeProgram,
  freePrograms,
  freeSubject,
  type Programs,
  techniquesOf,
} from '../../screens/simulator/free-programs.ts';
import type { Technique } from '../../virtualization/technique.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearCommand, picked } from './hear-command.ts';
import { simulateAloud } from './simulate-aloud.ts';
import { techniqueNamed } from './simulator-acts.ts';

/** What is understood besides the number or the name of a program. */
export const programsCommands = [
  { id: 'list', words: 'linear.word.list', help: 'linear.help.programs' },
] as const satisfies readonly SaidCommand[];

/** Any program of the course under any technique that can run it. */
export async function programsAloud(talk: Conversation, argument: string): Promise<Left> {
  const all = freePrograms(textsOf(talk));
  const named = argument === '' ? undefined : programNamed(argument, all, all);
  if (named !== undefined) return open(named, talk);
  let listed = sayPrograms(
    all.filter(({ path }) => path.startsWith('guests/')),
    talk,
  );
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.programs'), programsCommands, talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return 'back';
    if (said.kind === 'command') listed = sayPrograms(all, talk);
    else {
      const program = programNamed(said.text, listed, all);
      if (program !== undefined) return open(program, talk);
      talk.say('linear.programs.unknown');
    }
  }
}

/** The programs of every lesson's book: those of a folder of one's own are among them. */
function textsOf({ lessons }: Conversation): Programs {
  return Object.assign({}, ...new Set(lessons.map(({ book }) => book.programs))) as Programs;
}

function sayPrograms(programs: readonly FreeProgram[], talk: Conversation): readonly FreeProgram[] {
  programs.forEach(({ path }, index) => talk.sayText(`${index + 1}. ${path.replace(/^guests\//, '')}`));
  talk.say('linear.programs.how', {}, 'quiet');
  return programs;
}

function programNamed(
  text: string,
  listed: readonly FreeProgram[],
  all: readonly FreeProgram[],
): FreeProgram | undefined {
  const typed = foldWord(text);
  return (
    picked(text, listed) ??
    all.find(({ path, file }) => [path, file, `${typed}.asm`].includes(typed) || file === `${typed}.asm`)
  );
}

async function open(program: FreeProgram, talk: Conversation): Promise<Left> {
  const subject = freeSubject(program, textsOf(talk));
  if (subject === undefined) {
    talk.say('linear.programs.broken');
    return 'back';
  }
  const technique = await chooseTechnique(techniquesOf(program), talk);
  if (typeof technique === 'string') return technique;
  const place = { lesson: 'simulator', part: `simulation:${program.path}:${technique.id}` };
  return simulateAloud({ subject, technique, place }, talk);
}

async function chooseTechnique(techniques: readonly Technique[], talk: Conversation): Promise<Technique | Left> {
  talk.say('linear.programs.which');
  techniques.forEach(({ id }, index) => talk.sayText(`${index + 1}. ${talk.translate(`technique.${id}`)}`));
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.technique'), [], talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return techniques[0]!;
    const technique = said.kind === 'text' ? techniqueNamed(said.text, techniques, talk) : undefined;
    if (technique !== undefined) return technique;
    talk.say('linear.sim.noTechnique');
  }
}
