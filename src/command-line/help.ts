import type { Call, Command, ExitCode } from './command.ts';
import { openPainter } from './open-desk.ts';
import { createProgram } from './program.ts';
import type { Paper } from '../screens/paper.ts';
import { UsageError } from './usage-error.ts';

/** `anillo help`: what there is; a topic; a command; or all of it as a manual page. */
export const help: Command = {
  name: 'help',
  summary: 'command.help.summary',
  arguments: [{ name: 'command.help.topic', summary: 'command.help.topicIs', isRequired: false, choices: 'topic' }],
  options: [{ flags: '--man', summary: 'command.help.man' }],
  isForLines: true,
  examples: [
    { line: 'anillo help keys', says: 'example.help' },
    { line: 'anillo help --man | man -l -', says: 'example.man' },
  ],
  async act(call: Call): Promise<ExitCode> {
    const [topic] = call.arguments;
    if (call.options.man === true) await writeManual(call);
    else if (topic === undefined) await listTopics(call);
    else await explain(topic, call);
    return 0;
  },
};

async function listTopics(call: Call): Promise<void> {
  const { helpTopics, readHelpTopic } = await import('../library/help-topics.ts');
  const { topicListView } = await import('../screens/topic-view.ts');
  const { painter, paper } = await openPainter(call);
  const topics = helpTopics().map((name) => [name, readHelpTopic(name, paper.language) ?? ''] as const);
  painter.paint(topicListView({ topics, commands: call.commands }, paper));
}

/** A topic, a command, or both where one name is of both. */
async function explain(name: string, call: Call): Promise<void> {
  const { helpTopics, readHelpTopic } = await import('../library/help-topics.ts');
  const text = readHelpTopic(name, call.settings.language);
  const isCommand = call.commands.some((command) => command.name === name);
  if (text === undefined && !isCommand)
    throw new UsageError('command.help.unknownTopic', { name, known: helpTopics().join(', ') });
  if (text !== undefined) await showTopic(text, call);
  if (text !== undefined && isCommand) call.surroundings.output.write('\n');
  if (isCommand) writeCommand(name, call);
}

async function showTopic(text: string, call: Call): Promise<void> {
  const { topicView } = await import('../screens/topic-view.ts');
  const { painter, paper } = await openPainter(call);
  painter.paint(topicView(text, await fillings(), paper));
}

function writeCommand(name: string, { commands, settings, surroundings }: Call): void {
  const program = createProgram(
    { commands, isForLine: surroundings.line !== undefined },
    settings.translate,
    surroundings,
    () => undefined,
  );
  program.commands.find((child) => child.name() === name)?.outputHelp();
}

/** What topics do not say themselves, since it stands in a table. */
async function fillings() {
  const [{ keysOfScreen, keysOfScreens }, { techniqueLines }] = await Promise.all([
    import('../screens/keys-of-screens.ts'),
    import('../screens/technique-lines.ts'),
  ]);
  return {
    keys: keysOfScreens,
    teacherKeys: (paper: Paper) => keysOfScreen('class-lead', paper),
    techniques: techniqueLines,
  };
}

async function writeManual({ commands, settings, surroundings }: Call): Promise<void> {
  const [{ manualPage }, { helpTopics }] = await Promise.all([
    import('./manual-page.ts'),
    import('../library/help-topics.ts'),
  ]);
  surroundings.output.write(manualPage({ commands, topics: helpTopics() }, settings.translate));
}
