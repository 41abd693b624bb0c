import { NephoscopeError } from '../base/errors.ts';
import { suggest } from '../base/nearest.ts';
import { KINDS, type Kind } from '../model/kind.ts';

/** What people also call a kind, beside its name, its plural, and both with spaces or underscores. */
const ALIASES: Readonly<Record<string, Kind>> = {
  instance: 'server',
  vm: 'server',
  'server-migration': 'migration',
  snapshot: 'volume-snapshot',
  backup: 'volume-backup',
  attachment: 'volume-attachment',
  transfer: 'volume-transfer',
  'volume-transfer-request': 'volume-transfer',
  group: 'volume-group',
  'consistency-group': 'volume-group',
  'group-snapshot': 'volume-group-snapshot',
  member: 'image-member',
  fip: 'floating-ip',
  floatingip: 'floating-ip',
  'network-trunk': 'trunk',
  'network-agent': 'agent',
};

/** The plural that OpenStack uses. */
export function pluralOf(word: string): string {
  return `${word}s`;
}

/** A kind in words, such as `floating IP`. */
export function wordsOf(kind: Kind): string {
  return kind.replaceAll('-', ' ').replace(/\bip\b/, 'IP');
}

/** Every word that names a kind, with the kind. */
export function kindWords(): ReadonlyMap<string, Kind> {
  const words = new Map<string, Kind>(KINDS.map((kind) => [kind, kind]));
  for (const [alias, kind] of Object.entries(ALIASES)) words.set(alias, kind);
  const plurals = Array.from(words, ([word, kind]): [string, Kind] => [pluralOf(word), kind]);
  return new Map([...words, ...plurals]);
}

/**
 * Reads the word that the user wrote for a kind: singular or plural, with dashes, underscores or spaces, any case.
 *
 * @param offered - the kinds that the command knows; others are refused by name
 * @throws NephoscopeError `usage.invalid`, with the nearest word
 */
export function readKind(word: string, offered: readonly Kind[] = KINDS): Kind {
  const words = kindWords();
  const kind = words.get(
    word
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );
  if (kind !== undefined && offered.includes(kind)) return kind;
  if (kind !== undefined) {
    throw new NephoscopeError(
      'usage.invalid',
      `${wordsOf(kind)} cannot be used with this command. Choose from: ${offered.join(', ')}.`,
    );
  }
  const near = [...words].filter(([, known]) => offered.includes(known)).map(([known]) => known);
  const hint = suggest(word, near);
  const list = hint.startsWith('Choose') ? `Choose from: ${offered.join(', ')}.` : hint;
  throw new NephoscopeError('usage.invalid', `'${word}' is not a kind of resource. ${list}`);
}
