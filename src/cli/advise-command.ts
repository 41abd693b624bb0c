import { readNoun } from './nouns.ts';

/**
 * Says what to try after a command that there is not.
 *
 * @param argv - the whole command line
 * @returns one line, without a line end
 */
export function adviseCommand(argv: readonly string[]): string {
  const line = readNoun(argv);
  const [verb] = line?.rest ?? [];
  if (line === undefined || verb === undefined) return 'See: nephoscope --help';
  const { kind } = line;
  return `There is no operation '${verb}' on a ${kind.replaceAll('-', ' ')} here; see: nephoscope help ${kind}, or nephoscope can ${kind} NAME_OR_ID`;
}
