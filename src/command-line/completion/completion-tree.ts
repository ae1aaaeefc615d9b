import { Option } from 'commander';

import type { ChoiceId } from '../choice-id.ts';
import { choices, type Offer } from '../choices.ts';
import type { Call, CommandOption } from '../command.ts';
import { globalOptions } from '../global-options.ts';

/** What a shell can complete, as the table of commands says it: every script is written from this. */
export interface CompletionTree {
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** What its first argument may be; nothing where it takes none. */
  readonly argument?: Offer;
}

export interface CompletedOption {
  readonly long: string;
  readonly short?: string;
  readonly summary: string;
  readonly takesValue: boolean;
  /** What its value may be; nothing where any text may be. */
  readonly offer?: Offer;
}

export async function completionTree(call: Call): Promise<CompletionTree> {
  const { translate } = call.settings;
  const own: CompletedOption[] = [
    { long: '--help', short: '-h', summary: translate('command.option.help'), takesValue: false },
    { long: '--version', short: '-V', summary: translate('command.option.version'), takesValue: false },
  ];
  return {
    options: [...(await optionsOf(globalOptions, call)), ...own],
    commands: await Promise.all(
      call.commands.map(async ({ name, summary, options, arguments: [first] }): Promise<CompletedCommand> => {
        const argument = await offerOf(first?.choices, call);
        return {
          ...{ name, summary: translate(summary), options: await optionsOf(options, call) },
          ...(argument !== undefined && { argument }),
        };
      }),
    ),
  };
}

function optionsOf(options: readonly CommandOption[], call: Call): Promise<CompletedOption[]> {
  return Promise.all(
    options.map(async ({ flags, summary, values, choices: id }) => {
      const { long, short, required, optional } = new Option(flags);
      const offer = await offerOf(id, call);
      return {
        ...{ long: long ?? '', summary: call.settings.translate(summary, values), takesValue: required || optional },
        ...(short !== undefined && { short }),
        ...(offer !== undefined && { offer }),
      };
    }),
  );
}

async function offerOf(id: ChoiceId | undefined, call: Call): Promise<Offer | undefined> {
  return id === undefined ? undefined : choices[id](call);
}
