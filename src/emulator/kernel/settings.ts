import { NephoscopeError } from '../../base/errors.ts';
import { isObject } from './json.ts';
import { SETTINGS, type SettingName } from './settings.table.ts';

/** Settings that differ from their defaults. */
export type SettingValues = Readonly<Partial<Record<SettingName, number>>>;

/** The options of OpenStack's configuration files that change what callers see. They are saved with the cloud; a reset puts back what it started with. */
export class Settings {
  readonly name = 'settings';
  readonly #initial: SettingValues;
  #values: SettingValues;

  /** @throws `usage.invalid` for a name or a value that is none */
  constructor(initial: SettingValues = {}) {
    this.#initial = checkSettings(initial);
    this.#values = this.#initial;
  }

  /** The value of an option. */
  get(name: SettingName): number {
    return this.#values[name] ?? SETTINGS[name].value;
  }

  /** Every option with its value. */
  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      Object.keys(SETTINGS)
        .filter(isSettingName)
        .map((name) => [name, this.get(name)]),
    );
  }

  /** Changes some options. @throws `usage.invalid` for a name or a value that is none; nothing is changed then */
  set(values: unknown): void {
    this.#values = { ...this.#values, ...checkSettings(values) };
  }

  save(): Readonly<Record<string, number>> {
    return this.all();
  }

  load(saved: unknown): void {
    this.#values = checkSettings(saved);
  }

  clear(): void {
    this.#values = this.#initial;
  }
}

/** Claims that a word is the name of an option. */
export function isSettingName(word: string): word is SettingName {
  return Object.hasOwn(SETTINGS, word);
}

function checkSettings(values: unknown): SettingValues {
  if (!isObject(values)) throw new NephoscopeError('usage.invalid', 'settings must be an object of names and numbers');
  const checked: Partial<Record<SettingName, number>> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!isSettingName(name)) {
      const names = Object.keys(SETTINGS).join(', ');
      throw new NephoscopeError('usage.invalid', `there is no setting '${name}'; there are ${names}`);
    }
    const { least } = SETTINGS[name];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > GREATEST) {
      throw new NephoscopeError('usage.invalid', `${name} takes a whole number of seconds, ${least} to ${GREATEST}`);
    }
    checked[name] = value;
  }
  return checked;
}

/** The largest number that an option takes: what oslo.config reads is not bounded, ten years are enough. */
const GREATEST = 315_360_000;
