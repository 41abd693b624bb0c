import type { Json } from './json.ts';
import type { SavedPart } from './kernel.ts';

/** Numbers that are given out once each, as the keys of a database: what is deleted gives none back. */
export class Counter implements SavedPart {
  readonly name: string;
  #last = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** The next number. @param most - the greatest that is in use, for states that were saved before numbers were counted */
  next(most = 0): number {
    this.#last = Math.max(this.#last, most) + 1;
    return this.#last;
  }

  save(): Json {
    return this.#last;
  }

  load(saved: Json): void {
    this.#last = Number(saved);
  }

  clear(): void {
    this.#last = 0;
  }
}
