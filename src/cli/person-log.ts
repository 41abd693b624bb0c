import type { NoticeWords } from '../watch/notice.ts';
import type { CommandContext } from './command.ts';
import { loadMessages, type Say } from './messages/messages.ts';
import { withoutControls } from './output/plain-text.ts';

/** Where a person is told what is no data, and in which words. */
export interface PersonLog {
  readonly say: Say;
  /** Takes one line without its end; controls in it are taken out. */
  readonly log: (line: string) => void;
  /** For the ports of what watches. */
  readonly words: NoticeWords | undefined;
}

/** Opens the log of a command: stderr, in the language that the environment asks for. */
export async function openPersonLog({ stderr, env }: Pick<CommandContext, 'stderr' | 'env'>): Promise<PersonLog> {
  const say = await loadMessages(env);
  return { say, log: (line) => stderr.write(`${withoutControls(line)}\n`), words: say.words };
}
