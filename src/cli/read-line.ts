import { isKind } from '../model/kind.ts';
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
  if (first === 'complete') return { lead: [...lead, ...cloudOf(words)], words };
  if (first === '' || first.startsWith('-') || (isCommandName(first) && first !== 'help')) return { lead, words };
  const phrase = await readPhrase(words);
  if (phrase !== undefined) return { lead, words: phrase };
  const isHelp = first === 'help';
  const joined = await joinNoun(isHelp ? words.slice(1) : words);
  if (joined === undefined) return { lead, words };
  if (!isHelp) return { lead, words: joined };
  return { lead, words: joined.length === 1 ? ['help', ...joined] : [...joined.slice(0, 2), '--help'] };
}

/** The options of the cloud in a line that is being typed: it is that cloud whose names are offered. */
function cloudOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    if (/^--os-[a-z-]+=./.test(word)) return [word];
    const value = words[at + 1];
    return TAKES_VALUE.has(word) && at < words.length - 2 && value !== undefined ? [word, value] : [];
  });
}

/** A line that begins with a kind, or with something else that has a list, with that as one word. */
async function joinNoun(words: readonly string[]): Promise<readonly string[] | undefined> {
  const { readPlainNoun } = await import('./plain/plain-nouns.ts');
  const plain = readPlainNoun(words);
  if (plain !== undefined) return plain;
  const { readNoun } = await import('./nouns.ts');
  const noun = readNoun(words);
  return noun && [noun.kind, ...noun.rest];
}

/** What openstackclient says otherwise, in our words. */
async function readPhrase(words: readonly string[]): Promise<readonly string[] | undefined> {
  const { findPhrase, turnPhrase } = await import('./phrases/read-phrase.ts');
  const isHelp = words[0] === 'help';
  const said = findPhrase(isHelp ? [...words.slice(1), '--help'] : words);
  if (said === undefined) return undefined;
  const [kind = '', verb] = said.phrase.is.split(' ');
  const { nounSpec } = await import('./operate/noun-spec.ts');
  const options = isKind(kind) ? nounSpec(kind).commands?.find(({ name }) => name === verb)?.options : undefined;
  const withValue = new Set([...TAKES_VALUE, ...(options ?? []).flatMap(({ flags }) => namesWithValue(flags))]);
  return turnPhrase(said, (option) => withValue.has(option));
}

/** The names of an option that has a value behind it: `-f` and `--format`. */
function namesWithValue(flags: string): readonly string[] {
  return flags.includes('<') ? flags.split(/,? /).filter((word) => word.startsWith('-')) : [];
}

const TAKES_VALUE = new Set([...CLOUD_OPTIONS, ...PROGRAM_OPTIONS].flatMap(({ flags }) => namesWithValue(flags)));

/** How many words before the command are options and their values. */
function countLead(argv: readonly string[]): number {
  let at = 0;
  for (let word = argv[at]; word?.startsWith('-') === true && word !== '--'; word = argv[at])
    at += TAKES_VALUE.has(word) ? 2 : 1;
  return Math.min(at, argv.length);
}
