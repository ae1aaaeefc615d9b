import { type Setting, settings, valueOf } from '../../screens/settings.ts';
import type { Conversation, Left } from './conversation.ts';
import { hearCommand, picked } from './hear-command.ts';

/** Colours and motion are nothing to be listened to, and in lines there is nothing to click on. */
const heard = settings.filter(({ name }) => name !== 'theme' && name !== 'speed' && name !== 'hasMouse');

/** What can be chosen, with what is chosen now; a number changes it. */
export async function settingsAloud(talk: Conversation): Promise<Left> {
  saySettings(talk);
  for (;;) {
    const said = await hearCommand(() => talk.translate('linear.prompt.settings'), [], talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return 'back';
    const setting = said.kind === 'text' ? picked(said.text, heard) : undefined;
    if (setting === undefined) talk.say('linear.notUnderstood');
    else {
      const left = await chooseValue(setting, talk);
      if (left !== 'back') return left;
      talk.sayText(settingLine(setting, talk));
    }
  }
}

function saySettings(talk: Conversation): void {
  talk.paint([[]]);
  talk.say('screens.settings.title', {}, 'title');
  heard.forEach((setting, index) => talk.sayText(`${index + 1}. ${settingLine(setting, talk)}`));
  talk.say('linear.settings.how', {}, 'quiet');
}

async function chooseValue({ name, values, shown }: Setting, talk: Conversation): Promise<Left> {
  talk.say(`screens.settings.${name}.about`);
  values.forEach((value, index) => talk.sayText(`${index + 1}. ${shown(value, talk.stage)}`));
  for (;;) {
    const said = await hearCommand(() => talk.translate(`screens.settings.${name}.name`), [], talk);
    if (said.kind === 'left') return said.left;
    if (said.kind === 'empty') return 'back';
    const value = said.kind === 'text' ? picked(said.text, values) : undefined;
    if (value !== undefined) {
      await talk.wish(name, value);
      return 'back';
    }
    talk.say('linear.notUnderstood');
  }
}

function settingLine({ name, shown }: Setting, { translate, stage, wishes }: Conversation): string {
  return `${translate(`screens.settings.${name}.name`)}: ${shown(valueOf(name, wishes), stage)}.`;
}
