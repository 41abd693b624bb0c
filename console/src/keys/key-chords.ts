/** Of a key that was pressed, what is looked at. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** After a key that begins a pair, the other one is waited for so long. */
const PAIR_MS = 1_500;

/** Writes a key: `g`, `?`, `mod+k` (Ctrl, on a Mac the Command key). */
export function chordOf({ key, ctrlKey, metaKey, altKey }: KeyPress): string {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return `${ctrlKey || metaKey ? 'mod+' : ''}${altKey ? 'alt+' : ''}${name}`;
}

/** Follows keys that are pressed one after the other, such as `g n`. */
export class KeyChords {
  #first: string | undefined;
  #firstAtMs = 0;

  /**
   * Takes a key.
   *
   * @param known - all that means something
   * @returns what was pressed as a whole: `?`, `g n`; `undefined` where it means nothing, or not yet
   */
  press(chord: string, known: ReadonlySet<string>, nowMs: number): string | undefined {
    const first = this.#first !== undefined && nowMs - this.#firstAtMs < PAIR_MS ? this.#first : undefined;
    this.#first = undefined;
    if (first !== undefined && known.has(`${first} ${chord}`)) return `${first} ${chord}`;
    if (known.has(chord)) return chord;
    if ([...known].some((one) => one.startsWith(`${chord} `))) {
      this.#first = chord;
      this.#firstAtMs = nowMs;
    }
    return undefined;
  }
}
