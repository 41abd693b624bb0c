import { NephoscopeError } from '../../base/errors.ts';
import type { CommandContext, CommandInput } from '../command.ts';

/** Runs `nephoscope list`. */
export async function run(_input: CommandInput, _context: CommandContext): Promise<number> {
  throw new NephoscopeError('internal', 'list is not built yet.');
}
