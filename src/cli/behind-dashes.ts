import { NephoscopeError } from '../base/errors.ts';
import type { CommandInput, CommandSpec } from './command.ts';

/**
 * Holds a line to it that the words of a foreign command stand behind `--`, all of them, and that there are any behind one: an option
 * of theirs would else be taken for one of ours, and a slip for a program.
 *
 * @param words - the line from the command on; the parser drops `--`
 * @throws NephoscopeError `usage.invalid` that says what to write
 */
export function requireDashes(spec: CommandSpec, { args }: CommandInput, words: readonly string[]): void {
  if (!spec.arguments.some(({ isBehindDashes }) => isBehindDashes)) return;
  const at = words.indexOf('--');
  const behind = at === -1 ? 0 : words.length - at - 1;
  if (args.length > behind) {
    const message = `'${args[0]}' does not stand behind --; write: nephoscope ${spec.name} -- ${args.join(' ')}`;
    throw new NephoscopeError('usage.invalid', message);
  }
  if (at !== -1 && args.length === 0) {
    const message = `${spec.name} has nothing behind --; name what to run, or leave -- out.`;
    throw new NephoscopeError('usage.invalid', message);
  }
}
