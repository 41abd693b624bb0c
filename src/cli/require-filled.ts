import type { CommandInput, OptionSpec } from './command.ts';
import { nameOfOption, noValue } from './read-option.ts';

/**
 * Holds options that mean nothing without a value to having one: in a script, an empty value is a variable that nobody set.
 *
 * @throws NephoscopeError `usage.invalid` for the first that has none
 */
export function requireFilled(specs: readonly OptionSpec[], options: CommandInput['options']): void {
  for (const { flags, isFilled } of specs) {
    const name = nameOfOption(flags);
    if (isFilled === true && [options[name]].flat().includes('')) throw noValue(name);
  }
}
