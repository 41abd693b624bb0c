import { NephoscopeError } from '../../base/errors.ts';
import { engineOf } from '../../operations/engine.ts';
import { openSources } from '../../watch/collections/open-sources.ts';
import { createWatcher } from '../../watch/create-watcher.ts';
import { createFaultReader } from '../../watch/findings/fault-reader.ts';
import { createBudgets } from '../../watch/pacing/budgets.ts';
import { isWatchedKind, WATCHED_KINDS } from '../../watch/watched-kind.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind } from '../kind-names.ts';
import { loadMessages } from '../messages/messages.ts';
import { readFlag } from '../read-option.ts';
import { openRecord } from '../record/open-record.ts';
import { runTop } from '../top/run-top.ts';

/** Somebody looks, so a quiet cloud is asked every three seconds, one in motion every second. */
const PACE = { hotMs: 1_000, warmMs: 2_000, idleMs: 3_000 };

/** Runs `nephoscope top`: until its person leaves. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { options } = input;
  const { keyboard, stdout, clock, random, signal, env } = context;
  if (keyboard === undefined || !stdout.isTty)
    throw new NephoscopeError('usage.invalid', 'top needs a terminal. In a pipe: nephoscope watch -f jsonl');
  const named = new Set(input.args.map((word) => readKind(word, WATCHED_KINDS)));
  const kinds = named.size === 0 ? WATCHED_KINDS : [...named].filter(isWatchedKind);
  const cloud = await context.openCloud();
  const caller = await cloud.identity();
  const allProjects = readFlag(options, 'allProjects');
  const sources = await openSources(cloud, kinds, { allProjects, budgets: createBudgets(clock), signal });
  const notes: string[] = [];
  const log = (line: string): void => void notes.push(line);
  const say = await loadMessages(env);
  const store = await openRecord(cloud, options, { env, log, say });
  const findings = { readFault: createFaultReader(cloud) };
  const watcher = createWatcher(sources, { clock, random, store, log, words: say.words }, { pace: PACE, findings });
  const engine = engineOf(watcher, kinds);
  try {
    await runTop({ watcher, engine, cloud, caller, notes, context, keyboard });
    return EXIT_CODES.ok.code;
  } finally {
    await watcher.stop();
    await store.close();
  }
}
