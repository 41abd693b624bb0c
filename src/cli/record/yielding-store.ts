import { isNephoscopeError, type NephoscopeError } from '../../base/errors.ts';
import type { Store } from '../../store/store.ts';

/** What takes the place of a damaged store. */
export interface YieldingParts {
  /** Makes the store that is used from then on. */
  readonly spare: () => Store;
  /** Called once, with what was found. */
  readonly onDamaged: (error: NephoscopeError) => void;
}

type Method = keyof Store;

/** All that a store does; the compiler misses none. */
const METHODS: Readonly<Record<Method, true>> = {
  rows: true,
  cursor: true,
  transitions: true,
  shards: true,
  history: true,
  rowsAt: true,
  findings: true,
  journal: true,
  journals: true,
  recall: true,
  close: true,
  commit: true,
  saveFindings: true,
  appendToJournal: true,
  forgetJournal: true,
  remember: true,
  prune: true,
};

/**
 * A store that gives way to another one when its file turns out to be damaged inside, which only reading there tells, or is no longer
 * there: a watch goes on, and begins anew with what the cloud shows.
 *
 * The call that met the damage is answered by the other store; but for a commit, whose numbers and rows follow from what was read: it
 * fails, and whoever commits reads anew.
 */
export function createYieldingStore(file: Store, { spare, onDamaged }: YieldingParts): Store {
  let store = file;

  function giveWay(error: NephoscopeError): void {
    if (store !== file) return;
    store = spare();
    onDamaged(error);
    file.close().catch(() => undefined);
  }

  async function call(name: Method, parts: readonly unknown[]): Promise<unknown> {
    try {
      return await callOn(store, name, parts);
    } catch (error) {
      if (!isDamage(error)) throw error;
      giveWay(error);
      if (name === 'commit') throw error;
      return callOn(store, name, parts);
    }
  }

  const calls = (Object.keys(METHODS) as Method[]).map((name) => {
    return [name, (...parts: readonly unknown[]) => call(name, parts)] as const;
  });
  return Object.fromEntries(calls) as unknown as Store;
}

function callOn(store: Store, name: Method, parts: readonly unknown[]): Promise<unknown> {
  return (store[name] as (...all: readonly unknown[]) => Promise<unknown>)(...parts);
}

function isDamage(error: unknown): error is NephoscopeError {
  return isNephoscopeError(error) && (error.code === 'store.corrupt' || error.code === 'store.gone');
}
