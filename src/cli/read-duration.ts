import { NephoscopeError } from '../base/errors.ts';
import type { CommandInput } from './command.ts';
import { dashed, readText } from './read-option.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * The duration of an option in milliseconds: `90`, `90s`, `10m`, `1h`, `2d`; seconds without a unit; `undefined` when it was not given.
 *
 * @throws NephoscopeError `usage.invalid`
 */
export function readDuration(options: CommandInput['options'], name: string): number | undefined {
  const text = readText(options, name);
  if (text === undefined) return undefined;
  const [, amount = '', unit = 's'] = /^(\d{1,6}(?:\.\d+)?)\s*([smhd])?$/.exec(text.trim()) ?? [];
  if (amount !== '') return Number(amount) * (UNITS[unit] ?? 1_000);
  throw new NephoscopeError(
    'usage.invalid',
    `--${dashed(name)} takes a time such as 90s, 10m, 1h or 2d, not '${text}'.`,
  );
}
