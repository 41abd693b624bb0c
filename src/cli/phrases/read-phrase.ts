import { PHRASES, type Phrase } from './phrases.table.ts';

/** A phrase that a command line says, and what follows its words. */
export interface SaidPhrase {
  readonly phrase: Phrase;
  readonly rest: readonly string[];
}

/** Finds the phrase of openstackclient that a line says; `undefined` where our own words are used. @param words - without options before the command */
export function findPhrase(words: readonly string[]): SaidPhrase | undefined {
  for (const phrase of PHRASES) {
    const said = phrase.says.split(' ');
    const rest = words.slice(said.length);
    if (!said.every((word, at) => words[at]?.toLowerCase() === word)) continue;
    if (phrase.with !== undefined && !rest.some((word) => nameOf(word) === phrase.with)) continue;
    // `server resize confirm --flavor x` resizes a server of that name.
    const isOwn = said.length === 3 && said[1] === 'resize' && !/^[^-]/.test(rest[0] ?? '');
    if (!isOwn || rest.includes('--help')) return { phrase, rest };
  }
  return undefined;
}

/**
 * Says a phrase of openstackclient in our words.
 *
 * @param takesValue - whether an option of our command, such as `--volume`, has a value behind it
 */
export function turnPhrase({ phrase, rest }: SaidPhrase, takesValue: (option: string) => boolean): readonly string[] {
  const turned: string[] = [];
  let place = 0;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (word.startsWith('-')) {
      const name = nameOf(word);
      const ours = phrase.options?.[name] ?? name;
      if (name === phrase.with && phrase.options?.[name] === undefined) continue;
      turned.push(`${ours}${word.slice(name.length)}`);
      if (!word.includes('=') && takesValue(ours) && at + 1 < rest.length) turned.push(rest[++at] ?? '');
      continue;
    }
    const option = phrase.places?.[place++] ?? '';
    turned.push(...(option === '' ? [word] : [option, word]));
  }
  return [...phrase.is.split(' '), ...turned];
}

function nameOf(word: string): string {
  return word.split('=', 1)[0] ?? word;
}
