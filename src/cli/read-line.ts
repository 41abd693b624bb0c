import { isCommandName } from './command-table.ts';
import { CLOUD_OPTIONS, PROGRAM_OPTIONS } from './global-options.ts';

/** A command line whose command is found. */
export interface Line {
  /** Options of the program that stand before the command, with their values. */
  readonly lead: readonly string[];
  /** The command and what follows it; a kind of several words is one word. */
  readonly words: readonly string[];
}

/**
 * Reads where the command of a line begins and makes one word of a kind: `--os-cloud x volume snapshot create` has the lead
 * `--os-cloud x` and the words `volume-snapshot create`. `help server reboot` becomes `server reboot --help`.
 */
export async function readLine(argv: readonly string[]): Promise<Line> {
  const begins = countLead(argv);
  const lead = argv.slice(0, begins);
  const words = argv.slice(begins);
  const [first = ''] = words;
  if (first === '' || first.startsWith('-') || (isCommandName(first) && first !== 'help')) return { lead, words };
  const { readNoun } = await import('./nouns.ts');
  const noun = readNoun(first === 'help' ? words.slice(1) : words);
  if (noun === undefined) return { lead, words };
  if (first !== 'help') return { lead, words: [noun.kind, ...noun.rest] };
  const [verb] = noun.rest;
  return { lead, words: verb === undefined ? ['help', noun.kind] : [noun.kind, verb, '--help'] };
}

const TAKES_VALUE = new Set(
  [...CLOUD_OPTIONS, ...PROGRAM_OPTIONS].flatMap(({ flags }) =>
    flags.includes('<') ? [flags.split(' ').find((word) => word.startsWith('--')) ?? ''] : [],
  ),
);

/** How many words before the command are options and their values. */
function countLead(argv: readonly string[]): number {
  let at = 0;
  for (let word = argv[at]; word?.startsWith('-') === true && word !== '--'; word = argv[at])
    at += TAKES_VALUE.has(word) ? 2 : 1;
  return Math.min(at, argv.length);
}
