import { kindWords } from './kind-names.ts';

/** Commands that take a kind, so that what stands before them may be one. */
const KIND_COMMANDS = ['list', 'show', 'can', 'watch', 'model'];

/**
 * Says what to try after a command that there is not. Who is used to openstackclient writes the kind first: `server list`.
 *
 * @param argv - the whole command line
 * @returns one line, without a line end
 */
export function adviseCommand(argv: readonly string[]): string {
  const words = argv.slice(argv.findIndex((word) => !word.startsWith('-')));
  const kinds = kindWords();
  // Kinds have up to three words: `volume group snapshot`.
  for (const count of [3, 2, 1]) {
    const kind = kinds.get(words.slice(0, count).join('-').toLowerCase());
    if (kind === undefined) continue;
    const verb = words[count] ?? '';
    if (KIND_COMMANDS.includes(verb)) return `The command comes first: nephoscope ${verb} ${kind}`;
    if (verb === '') return `The command comes first, such as: nephoscope list ${kind}`;
    return `There is no operation '${verb}' on a ${kind.replaceAll('-', ' ')} here; see: nephoscope help ${kind}, or nephoscope can ${kind} NAME_OR_ID`;
  }
  return 'See: nephoscope --help';
}
