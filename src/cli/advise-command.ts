import type { Say } from './messages/messages.ts';
import { readNoun } from './nouns.ts';

/**
 * Says what to try after a command that there is not.
 *
 * @param argv - the whole command line
 * @param seeHelp - says where the help is
 * @returns one line, without a line end
 */
export function adviseCommand(argv: readonly string[], say: Say, seeHelp: string): string {
  const line = readNoun(argv);
  const [verb] = line?.rest ?? [];
  if (line === undefined || verb === undefined) return seeHelp;
  const { kind } = line;
  return say('noVerb', { verb, words: say.kind(kind), kind });
}
