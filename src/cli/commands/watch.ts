import { NephoscopeError } from '../../base/errors.ts';
import type { CommandContext, CommandInput } from '../command.ts';

/** Runs `nephoscope watch`. */
export async function run(_input: CommandInput, _context: CommandContext): Promise<number> {
  throw new NephoscopeError('internal', 'watch is not built yet.');
}
