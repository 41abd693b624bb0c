/** A mapping as a configuration file holds it: names to strings, booleans, nulls, lists and mappings. */
export type Settings = Readonly<Record<string, unknown>>;

/** Claims that a value is a mapping. */
export function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping of that name; empty when there is none. */
export function settingsAt(settings: Settings, name: string): Settings {
  const value = settings[name];
  return isSettings(value) ? value : {};
}

/**
 * Lays one mapping over another, mapping by mapping to the bottom.
 *
 * Source: openstacksdk stable/zed, openstack/config/_util.py, `merge_clouds`
 */
export function mergeDeep(under: Settings, over: Settings): Settings {
  const merged: Record<string, unknown> = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const before = merged[name];
    merged[name] = isSettings(value) && isSettings(before) ? mergeDeep(before, value) : value;
  }
  return merged;
}

/**
 * Lays one cloud over another: each value replaces the one below, but for `auth`, whose fields are laid over one by one.
 *
 * Source: openstacksdk stable/zed, openstack/config/loader.py, `_auth_update`
 */
export function mergeCloud(under: Settings, over: Settings): Settings {
  if (!('auth' in over)) return { ...under, ...over };
  return { ...under, ...over, auth: { ...settingsAt(under, 'auth'), ...settingsAt(over, 'auth') } };
}

/**
 * Names with `_` for `-`, and numbers as text, to the bottom.
 *
 * Source: openstacksdk stable/zed, openstack/config/_util.py, `normalize_keys`
 */
export function normalizeNames(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name.replaceAll('-', '_'),
      isSettings(value) ? normalizeNames(value) : typeof value === 'number' ? String(value) : value,
    ]),
  );
}

/** The value as text: a string that is not empty, a number; `undefined` for everything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  // What Python's str() makes of a plain `yes`: the sdk hands that on, and a project may be named so.
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value as a claim, as openstacksdk's `get_boolean` reads it: only `true` in any case is true. */
export function booleanOf(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}
