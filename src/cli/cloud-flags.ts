import { NephoscopeError } from '../base/errors.ts';
import type { CommandInput } from './command.ts';
import { dashed } from './read-option.ts';

/** What of the options is about the cloud: `osCloud`, `osRegionName` ..., `insecure`, `verify`. */
export function cloudFlags(options: CommandInput['options']): Record<string, string | boolean> {
  const flags: Record<string, string | boolean> = {};
  for (const [name, value] of Object.entries(options)) {
    const isCloud = /^os[A-Z]/.test(name) || name === 'insecure' || name === 'verify';
    if (isCloud && (typeof value === 'string' || typeof value === 'boolean')) flags[name] = value;
  }
  return flags;
}

/**
 * A cloud that is named beside a scenario would be taken for the one that is shown.
 *
 * @throws NephoscopeError `usage.invalid` where an option names a cloud, or says how to sign in to one
 */
export function requireNoCloud(options: CommandInput['options']): void {
  const [name] = Object.keys(cloudFlags(options));
  if (name === undefined) return;
  const message = `--scenario is an emulated cloud, and --${dashed(name)} is for a real one; leave out one of them.`;
  throw new NephoscopeError('usage.invalid', message);
}
