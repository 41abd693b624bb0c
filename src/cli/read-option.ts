import { NephoscopeError } from '../base/errors.ts';
import type { CommandInput } from './command.ts';

type Options = CommandInput['options'];

/** The text of an option; `undefined` when it was not given. */
export function readText(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The same of an option that an empty text makes no sense for. @throws NephoscopeError `usage.invalid` for that */
export function readFilled(options: Options, name: string): string | undefined {
  const text = readText(options, name);
  if (text === '') throw noValue(name);
  return text;
}

/** The error for an option with an empty value. */
export function noValue(name: string): NephoscopeError {
  return new NephoscopeError('usage.invalid', `--${dashed(name)} has no value; give it one, or leave it out.`);
}

/** All texts of an option that may be given several times. */
export function readTexts(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Whether a flag was given. */
export function readFlag(options: Options, name: string): boolean {
  return options[name] === true;
}

/**
 * The whole number of an option; `undefined` when it was not given.
 *
 * @param least - a smaller one is refused
 * @throws NephoscopeError `usage.invalid`
 */
export function readCount(options: Options, name: string, least = 0): number | undefined {
  const text = readText(options, name);
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  const atLeast = least > 0 ? `, ${least} or more` : '';
  if (/^\d{10,}$/.test(text)) {
    const message = `--${dashed(name)} takes a whole number, 999999999 at most, not '${text}'.`;
    throw new NephoscopeError('usage.invalid', message);
  }
  throw new NephoscopeError('usage.invalid', `--${dashed(name)} takes a whole number${atLeast}, not '${text}'.`);
}

/** `availabilityZone` of `--availability-zone <name>`. */
export function nameOfOption(flags: string): string {
  const name = /--([\w-]+)/.exec(flags)?.[1] ?? '';
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `availabilityZone` as an option has it: `availability-zone`. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
