import type { JsonObject } from '../read-body.ts';

/** Values whose texts are longer are not held, nor those of objects with more members, or beyond so many names: users choose them in part. */
const [LONGEST_TEXT, MOST_MEMBERS, MOST_NAMES] = [256, 128, 512];

/** What is known of a member: its text in the first object, unless others had another. */
interface Member {
  readonly text: string | undefined;
  readonly isAgain: boolean;
}

/** Which members have the same value in all objects that had them. */
export class SameMembers {
  readonly #members = new Map<string, Member>();

  /** Takes note of an object. @returns whether it could be */
  note(value: JsonObject): boolean {
    const names = Object.keys(value);
    if (names.length > MOST_MEMBERS) return false;
    for (const name of names) {
      const known = this.#members.get(name);
      if (known === undefined && this.#members.size >= MOST_NAMES) continue;
      if (known !== undefined && known.text === undefined) continue;
      const text = textOf(value[name]);
      this.#members.set(name, {
        text: known === undefined || known.text === text ? text : undefined,
        isAgain: known !== undefined,
      });
    }
    return true;
  }

  /** The members of an object that have been the same in two at least, as a parser reads them from their texts. */
  of(value: JsonObject): ReadonlyMap<string, unknown> {
    const same = new Map<string, unknown>();
    for (const name of Object.keys(value)) {
      const { text, isAgain } = this.#members.get(name) ?? { text: undefined, isAgain: false };
      if (text !== undefined && isAgain) same.set(name, JSON.parse(text));
    }
    return same;
  }
}

/** The text of a value; `undefined` where it is too long, or too deep to be written. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' && value.length > LONGEST_TEXT) return undefined;
  try {
    const text = JSON.stringify(value);
    return text.length > LONGEST_TEXT ? undefined : text;
  } catch {
    return undefined;
  }
}
