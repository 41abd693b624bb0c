/** Something that a person chose and that this browser remembers. */
export interface Setting<Value extends string> {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
  /** @returns what ends it */
  readonly subscribe: (listener: () => void) => () => void;
  /** Writes it down anew: signing out has the browser forget what was stored. */
  readonly keep: () => void;
}

/** All settings, to be written down anew. */
const settings = new Set<{ readonly keep: () => void }>();

/** Writes all settings down anew. */
export function keepSettings(): void {
  for (const { keep } of settings) keep();
}

/**
 * Makes a setting.
 *
 * @param read - reads what was stored; what it makes of `null` is the default
 * @param apply - does what the value means, now and at each change
 */
export function createSetting<Value extends string>(
  name: string,
  read: (stored: string | null) => Value,
  apply: (value: Value) => void = () => undefined,
): Setting<Value> {
  const key = `nephoscope.${name}`;
  const listeners = new Set<() => void>();
  let value = read(load(key));
  let isChosen = load(key) !== null;
  apply(value);
  const setting: Setting<Value> = {
    get: () => value,
    set: (next) => {
      value = next;
      isChosen = true;
      save(key, next);
      apply(next);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    keep: () => {
      if (isChosen) save(key, value);
    },
  };
  settings.add(setting);
  return setting;
}

/** A browser may refuse to remember anything: then it is as if nothing was chosen. */
function load(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function save(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // It holds as long as the page does.
  }
}
