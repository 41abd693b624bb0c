import type { CommandSpec, OptionSpec } from '../command.ts';
import type { Translate } from './messages.ts';

/** A command with its help in the language of a person. */
export function translateSpec(spec: CommandSpec, translate: Translate): CommandSpec {
  return {
    ...spec,
    summary: translate(spec.summary),
    arguments: spec.arguments.map((argument) => ({ ...argument, help: translate(argument.help) })),
    options: translateOptions(spec.options, translate),
    examples: spec.examples.map(({ line, does }) => ({ line, does: translate(does) })),
    ...(spec.commands === undefined ? {} : { commands: spec.commands.map((one) => translateSpec(one, translate)) }),
    load: () => spec.load(),
  };
}

/** Options with their help in the language of a person. */
export function translateOptions(options: readonly OptionSpec[], translate: Translate): readonly OptionSpec[] {
  return options.map((option) => ({ ...option, help: translate(option.help) }));
}
