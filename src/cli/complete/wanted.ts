import { isKind, KINDS, type Kind } from '../../model/kind.ts';
import { operationsOf } from '../../model/paths-of.ts';
import type { CommandSpec, OptionSpec } from '../command.ts';
import { loadAllSpecs, loadSpecs } from '../command-table.ts';
import { CLOUD_OPTIONS, PROGRAM_OPTIONS } from '../global-options.ts';
import { kindWords, wordsOf } from '../kind-names.ts';
import { LISTED_KINDS, shownKind } from '../kinds/kind-sources.ts';
import { PHRASES } from '../phrases/phrases.table.ts';
import { PLAIN_NOUNS } from '../plain/plain-nouns.ts';
import { readLine } from '../read-line.ts';
import { SCRIPTS } from './scripts.ts';

/** What a word may become. */
export interface Candidate {
  readonly word: string;
  /** A few words for shells that show them. */
  readonly does: string;
}

/** What is wanted at the end of a command line. */
export type Wanted =
  | { readonly type: 'words'; readonly words: readonly Candidate[] }
  | { readonly type: 'names'; readonly of: Kind | 'flavor' }
  | { readonly type: 'clouds' };

/** Stands for the word that is begun; no command line can hold it. */
const BEGUN = '\0';

const NOTHING: Wanted = { type: 'words', words: [] };
const GLOBAL = [...CLOUD_OPTIONS, ...PROGRAM_OPTIONS];

/** Says what the last word of a command line may be. @param words - behind the name of the program; the last is begun and may be empty */
export async function wantedAt(words: readonly string[]): Promise<Wanted> {
  const begun = words.at(-1) ?? '';
  const { words: line } = await readLine([...words.slice(0, -1).filter((word) => word !== '='), BEGUN]);
  const before = line.slice(0, line.indexOf(BEGUN));
  const raw = before[0] === 'help' ? before.slice(1) : before;
  const [value, isValue] = valueWanted(words.at(-2), GLOBAL);
  if (isValue) return value;
  const [spec] = raw.length === 0 ? [] : await loadSpecs(raw);
  const isFound = spec !== undefined && spec.name === raw[0];
  if (!isFound) return begun.startsWith('-') ? optionsOf(GLOBAL) : nextWords(raw);
  if (spec.commands === undefined) return insideOf(spec, { rest: raw.slice(1), begun, kind: undefined });
  const kind = isKind(spec.name) ? spec.name : spec.name.startsWith('server') ? 'server' : undefined;
  const verb = spec.commands.find(({ name }) => name === raw[1]);
  if (verb !== undefined) return insideOf(verb, { rest: raw.slice(2), begun, kind });
  if (raw.length > 1) return nextWords(raw);
  const verbs = spec.commands.map(({ name, summary }) => ({ word: name, does: summary }));
  return { type: 'words', words: [...verbs, ...followers(spec.name.split('-'))] };
}

/** Words that begin a line, or go on with what openstackclient says in several. */
async function nextWords(before: readonly string[]): Promise<Wanted> {
  if (before.length > 0) return { type: 'words', words: followers(before) };
  const commands = (await loadAllSpecs()).map(({ name, summary }) => ({ word: name, does: summary }));
  const kinds = KINDS.map((kind) => ({ word: kind, does: `list and operate ${wordsOf(kind)}s` }));
  const plain = PLAIN_NOUNS.map((word) => ({ word, does: `list ${word.replaceAll('-', ' ')}s` }));
  return { type: 'words', words: [...commands, ...kinds, ...plain, ...followers([])] };
}

/** The next words of all that is said in several words and begins so. */
function followers(before: readonly string[]): readonly Candidate[] {
  const said = [
    ...[...kindWords().keys()].filter((word) => word.includes('-') && !word.endsWith('s')),
    ...PLAIN_NOUNS.filter((word) => word.includes('-')),
  ].map((word) => ({ words: word.split('-'), does: word.replaceAll('-', ' ') }));
  const phrases = PHRASES.map(({ says, is }) => ({ words: says.split(' '), does: is }));
  return [...said, ...phrases].flatMap(({ words, does }) => {
    const next = words[before.length];
    return next !== undefined && before.every((word, at) => words[at] === word) ? [{ word: next, does }] : [];
  });
}

interface Inside {
  /** What was written behind the command. */
  readonly rest: readonly string[];
  readonly begun: string;
  /** The kind that stands before the verb. */
  readonly kind: Kind | undefined;
}

function insideOf(spec: CommandSpec, { rest, begun, kind }: Inside): Wanted {
  const options = [...spec.options, ...(spec.usesCloud ? GLOBAL : PROGRAM_OPTIONS)];
  const [value, isValue] = valueWanted(rest.at(-1), options);
  if (isValue) return value;
  if (begun.startsWith('-')) return optionsOf(options);
  const given = rest.filter((word, at) => !word.startsWith('-') && !valueWanted(rest[at - 1], options)[1]);
  const argument = spec.arguments[given.length] ?? spec.arguments.findLast(({ name }) => name.includes('...'));
  const named = kind ?? kindWords().get(given[0]?.toLowerCase() ?? '');
  if (argument === undefined) return NOTHING;
  if (argument.name.includes('kind')) {
    return { type: 'words', words: LISTED_KINDS.map((word) => ({ word, does: wordsOf(word) })) };
  }
  if (argument.name.includes('shell')) {
    return { type: 'words', words: Object.keys(SCRIPTS).map((word) => ({ word, does: 'shell' })) };
  }
  if (named === undefined) return NOTHING;
  if (argument.name.includes('operation')) {
    return { type: 'words', words: operationsOf(named).map(({ id }) => ({ word: id, does: wordsOf(named) })) };
  }
  return argument.name.includes('name-or-id') ? { type: 'names', of: shownKind(named) } : NOTHING;
}

/** What the value of an option may be; `false` behind it where the word before takes none. */
function valueWanted(word: string | undefined, options: readonly OptionSpec[]): [wanted: Wanted, isValue: boolean] {
  if (word === undefined || !word.startsWith('-') || word.includes('=')) return [NOTHING, false];
  const spec = options.find(({ flags }) => flags.includes('<') && flags.split(/,? /).includes(word));
  if (spec === undefined) return [NOTHING, false];
  if (word === '--os-cloud') return [{ type: 'clouds' }, true];
  if (spec.names !== undefined) return [{ type: 'names', of: spec.names }, true];
  return [{ type: 'words', words: (spec.choices ?? []).map((each) => ({ word: each, does: spec.help })) }, true];
}

function optionsOf(options: readonly OptionSpec[]): Wanted {
  const words = options.flatMap(({ flags, help }) => {
    const word = flags.split(/,? /).find((one) => one.startsWith('--'));
    return word === undefined ? [] : [{ word, does: help }];
  });
  return { type: 'words', words: [...words, { word: '--help', does: 'show this help' }] };
}
