import { NephoscopeError } from '../../base/errors.ts';
import { suggest } from '../../base/nearest.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { isShell, SCRIPTS } from '../complete/scripts.ts';
import { EXIT_CODES } from '../exit-codes.ts';

/** Runs `nephoscope completion`. */
export async function run({ args }: CommandInput, { stdout }: CommandContext): Promise<number> {
  const [shell = ''] = args;
  if (!isShell(shell)) {
    const hint = suggest(shell, Object.keys(SCRIPTS));
    throw new NephoscopeError('usage.invalid', `There is no completion for '${shell}'. ${hint}`);
  }
  stdout.write(SCRIPTS[shell]);
  return EXIT_CODES.ok.code;
}
