import { NephoscopeError } from '../../base/errors.ts';
import type { CommandContext, CommandInput } from '../command.ts';

/** Runs `nephoscope can`. */
export async function run(_input: CommandInput, _context: CommandContext): Promise<number> {
  throw new NephoscopeError('internal', 'can is not built yet.');
}
