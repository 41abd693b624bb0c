/** Kinds whose names are replaced. */
export type NamedKind = 'project' | 'flavor' | 'image' | 'network';

/** Gives each thing a name that says nothing of it, and the same thing the same name. */
export interface Namer {
  /** @param original - what tells it from others: an id, or a name */
  of(kind: NamedKind, original: string): string;
  /** All names that were given to a kind. */
  all(kind: NamedKind): readonly string[];
  /** The same with what they stand for. Not to be written anywhere. */
  originals(kind: NamedKind): readonly (readonly [original: string, name: string])[];
}

/** A namer that has given no name yet. */
export function createNamer(): Namer {
  const given = new Map<NamedKind, Map<string, string>>();
  const of = (kind: NamedKind): Map<string, string> => {
    const names = given.get(kind) ?? new Map<string, string>();
    given.set(kind, names);
    return names;
  };
  return {
    of: (kind, original) => {
      const names = of(kind);
      const name = names.get(original) ?? `${kind}-${names.size + 1}`;
      names.set(original, name);
      return name;
    },
    all: (kind) => [...of(kind).values()],
    originals: (kind) => [...of(kind)],
  };
}
