/** Who wants to hear of which name. */
export class Topic<Name> {
  readonly #listeners = new Map<Name, Set<() => void>>();

  /** Calls a function each time a name is told. @returns what ends it */
  on(name: Name, listener: () => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(name, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(name) === listeners) this.#listeners.delete(name);
    };
  }

  tell(name: Name): void {
    for (const listener of this.#listeners.get(name) ?? []) listener();
  }
}
