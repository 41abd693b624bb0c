import type { Kind } from '../model/kind.ts';
import { isWatchedKind } from '../watch/watched-kind.ts';
import type { CommandSpec } from './command.ts';
import { canSpec } from './commands/can.spec.ts';
import { historySpec } from './commands/history.spec.ts';
import { listSpec } from './commands/list.spec.ts';
import { modelSpec } from './commands/model.spec.ts';
import { showSpec } from './commands/show.spec.ts';
import { stuckSpec } from './commands/stuck.spec.ts';
import { waitSpec } from './commands/wait.spec.ts';
import { watchSpec } from './commands/watch.spec.ts';
import { wordsOf } from './kind-names.ts';
import { LISTED_KINDS } from './kinds/kind-sources.ts';

/** Commands whose first argument is a kind: the kind may stand before them, as it does in openstackclient. */
const ALL_KINDS: readonly CommandSpec[] = [modelSpec];
const LISTED: readonly CommandSpec[] = [listSpec, showSpec, canSpec];
const WATCHED: readonly CommandSpec[] = [waitSpec, watchSpec, historySpec, stuckSpec];

/** The forms of the commands of a kind in which it stands first, such as `server list`. */
export function formsOf(kind: Kind): readonly CommandSpec[] {
  const listed = LISTED_KINDS.includes(kind) ? LISTED : [];
  const watched = isWatchedKind(kind) ? WATCHED : [];
  return [...listed, ...watched, ...ALL_KINDS].map((spec) => formOf(kind, spec));
}

/** Claims that a word may stand behind a kind without being an operation on it. */
export function isForm(word: string): boolean {
  return [...ALL_KINDS, ...LISTED, ...WATCHED].some(({ name }) => name === word);
}

/** The command of a kind, with the commands below it. */
export function nounOf(kind: Kind, commands: readonly CommandSpec[]): CommandSpec {
  return {
    name: kind,
    summary: `list and operate ${wordsOf(kind)}s`,
    arguments: [],
    options: [],
    examples: commands.flatMap(({ examples }) => examples.slice(0, 1)).slice(0, 3),
    usesCloud: true,
    commands,
    load: async () => {
      throw new RangeError('a command of a kind has no run of its own');
    },
  };
}

function formOf(kind: Kind, spec: CommandSpec): CommandSpec {
  const args = spec.arguments.slice(1);
  const takesName = args.some(({ name }) => name.includes('name-or-id'));
  const line = [
    kind,
    spec.name,
    ...(takesName ? ['NAME'] : []),
    ...(spec.name === 'wait' ? ['--for phase=stable'] : []),
  ];
  return {
    ...spec,
    arguments: args,
    examples: [{ line: line.join(' '), does: spec.examples[0]?.does ?? spec.summary }],
    load: async () => {
      const command = await spec.load();
      return { run: (input, context) => command.run({ ...input, args: [kind, ...input.args] }, context) };
    },
  };
}
