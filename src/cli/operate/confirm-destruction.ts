import { NephoscopeError } from '../../base/errors.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { loadMessages } from '../messages/messages.ts';
import { withoutControls } from '../output/plain-text.ts';
import { readFlag } from '../read-option.ts';

/** So many are named in the question; the others are counted. */
const NAMED = 10;

/**
 * Asks before something is destroyed, unless `--yes` was said.
 *
 * @param about - what is run, such as `server delete`
 * @param destroyed - what is asked about, one by one; without any there is nothing to ask
 * @throws NephoscopeError `usage.invalid` when the answer is no, or nobody can be asked
 */
export async function confirmDestruction(
  about: string,
  destroyed: readonly string[],
  { options, context }: { readonly options: CommandInput['options']; readonly context: CommandContext },
): Promise<void> {
  if (destroyed.length === 0 || readFlag(options, 'yes')) return;
  const say = await loadMessages(context.env);
  const left = destroyed.length - NAMED;
  const shown = left > 0 ? [...destroyed.slice(0, NAMED), say('moreAsked', { count: left })] : destroyed;
  const what = withoutControls(`${about}: ${shown.join('; ')}`);
  if (await context.confirm?.(say('goOn', { what }))) return;
  throw new NephoscopeError(
    'usage.invalid',
    say(context.confirm === undefined ? 'nobodyToAsk' : 'nothingDone', { what }),
  );
}
