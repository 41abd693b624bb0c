import type { Message } from './message.ts';

/** The messages of one language, by key. */
export type MessageTable<Key extends string> = Readonly<Record<Key, Message>>;

/** The messages of one part of the console, in all languages. */
export interface Catalogue<Key extends string = string> {
  readonly en: Promise<MessageTable<Key>>;
  /** Loads the Chinese ones; once, however often it is asked for. */
  readonly zh: () => Promise<MessageTable<Key>>;
}

const catalogues = new Set<Catalogue>();

/**
 * Makes a catalogue. Chinese is loaded only when it is used.
 *
 * @param en - the table that says which keys there are
 * @param loadZh - gives the table with the same keys
 */
export function createCatalogue<Key extends string>(
  en: MessageTable<Key>,
  loadZh: () => Promise<MessageTable<NoInfer<Key>>>,
): Catalogue<Key> {
  let loading: Promise<MessageTable<Key>> | undefined;
  const zh = (): Promise<MessageTable<Key>> => {
    loading ??= loadZh().then(
      (table) => {
        if (loading !== undefined) void settle(loading, table);
        return table;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  const catalogue: Catalogue<Key> = { en: settle(Promise.resolve(en), en), zh };
  catalogues.add(catalogue);
  return catalogue;
}

/** Loads the Chinese of every part that is there: a language changes everywhere at once. */
export async function loadAllZh(): Promise<void> {
  await Promise.all([...catalogues].map(({ zh }) => zh()));
}

/** Tells React, the way it marks promises itself, that there is nothing to wait for: what is at hand is shown at once. */
function settle<Value>(promise: Promise<Value>, value: Value): Promise<Value> {
  return Object.assign(promise, { status: 'fulfilled', value });
}
