import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';
import type { StatePart } from './states.ts';

/** How a kind is called in a sentence: `volume snapshot`, `floating IP`. */
export function nounOf(kind: Kind): string {
  return kind.replaceAll('-', ' ').replace(/\bip\b/, 'IP');
}

/** How a part of the state is called in a sentence. */
export function partNoun(part: StatePart): string {
  return part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The word a client sees for a state: vm_state `stopped` is SHUTOFF. */
export function shownWord(kind: Kind, part: StatePart, name: string | null): string {
  if (name === null) return 'none';
  const { states, parts } = modelOf(kind);
  const rows = part === 'status' ? states : parts?.[part];
  return rows?.find((row) => row.name === name)?.shownAs ?? name;
}

/** `a`, `a or b`, `a, b or c`. */
export function orList(words: readonly string[]): string {
  const last = words.at(-1) ?? 'nothing';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
