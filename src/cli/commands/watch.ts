import type { Transition } from '../../store/records.ts';
import { openSources } from '../../watch/collections/open-sources.ts';
import { createFaultReader } from '../../watch/findings/fault-reader.ts';
import type { FindingChange } from '../../watch/findings/keeper.ts';
import { createBudgets } from '../../watch/pacing/budgets.ts';
import { WATCHED_KINDS, type WatchedKind } from '../../watch/watched-kind.ts';
import { createWatcher, type Source, type WatchEvent, type Watcher } from '../../watch/watcher.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { pluralOf, readKind, wordsOf } from '../kind-names.ts';
import { openNotifications } from '../open-notifications.ts';
import { withoutControls } from '../output/plain-text.ts';
import { readCount, readFlag, readText } from '../read-option.ts';
import { openRecord } from '../record/open-record.ts';
import { createStyle } from '../style.ts';
import { findingLine, formatFindingJson } from './finding-line.ts';
import { createLineFormat, formatTransitionJson } from './watch-line.ts';

/**
 * Somebody watches, so a quiet cloud is looked at more often than the engine's ten seconds: the first step of what comes next
 * is then seen within three.
 */
const IDLE_SECONDS = 3;

/** Runs `nephoscope watch`: until it is stopped, or until nothing is left to watch. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { options } = input;
  const kinds = readKinds(input.args);
  const hotMs = Math.max(1, readCount(options, 'interval') ?? 1) * 1000;
  const idleMs = Math.max(hotMs, (readCount(options, 'idleInterval') ?? IDLE_SECONDS) * 1000);
  const format = readText(options, 'format') ?? 'lines';
  const cloud = await context.openCloud();
  const notifications = openNotifications(input, context, cloud);
  const sources = await openSources(cloud, kinds, {
    allProjects: readFlag(options, 'allProjects'),
    budgets: createBudgets(context.clock),
    signal: context.signal,
  });
  const log = (line: string): void => context.stderr.write(`${withoutControls(line)}\n`);
  const store = await openRecord(cloud, options, { env: context.env, log });
  const { clock, random } = context;
  const pace = { hotMs, warmMs: Math.max(hotMs, Math.min(2 * hotMs, idleMs)), idleMs };
  const watcher = createWatcher(
    sources,
    { clock, random, store, log },
    {
      pace,
      notifications,
      findings: { readFault: createFaultReader(cloud) },
    },
  );
  const line = format === 'jsonl' ? formatTransitionJson : await createLines(context);
  const finding = format === 'jsonl' ? formatFindingJson : createFindingLines(context);
  const write = (event: WatchEvent): void => writeEvent(event, { context, line, finding, log });
  try {
    return await follow(watcher, sources, { signal: context.signal, write, log });
  } finally {
    await store.close();
  }
}

/** Names are unknown before they come, so the exact measure is loaded at once: next to signing in it costs little. */
async function createLines({ env, stdout }: CommandContext): Promise<(transition: Transition) => string> {
  const measure = (await import('string-width')).default;
  const columns = (): number | undefined => (stdout.isTty ? stdout.columns : undefined);
  return createLineFormat({ style: createStyle(env, stdout.isTty), measure, columns });
}

function createFindingLines({ env, stdout }: CommandContext): (change: FindingChange) => string {
  const style = createStyle(env, stdout.isTty);
  return (change) => findingLine(change, style);
}

/** Reads what the user wants to watch; each kind once, in the usual order. */
function readKinds(words: readonly string[]): readonly WatchedKind[] {
  if (words.length === 0) return WATCHED_KINDS;
  const wanted = new Set(words.map((word) => readKind(word, WATCHED_KINDS)));
  return WATCHED_KINDS.filter((kind) => wanted.has(kind));
}

interface FollowPorts {
  readonly signal: AbortSignal;
  readonly write: (event: WatchEvent) => void;
  readonly log: (line: string) => void;
}

async function follow(watcher: Watcher, sources: readonly Source[], ports: FollowPorts): Promise<number> {
  const counts = new Map<string, number>();
  let off = 0;
  const events = watcher.events();
  watcher.start();
  const stop = (): void => void watcher.stop();
  ports.signal.addEventListener('abort', stop);
  if (ports.signal.aborted) stop();
  for await (const event of events) {
    ports.write(event);
    if (event.type === 'off') off++;
    if (event.type === 'listed') counts.set(event.shard.kind, event.count);
    if (event.type !== 'off' && event.type !== 'listed') continue;
    if (off === sources.length) break;
    if (off + counts.size === sources.length) ports.log(describeStart(sources, counts));
  }
  ports.signal.removeEventListener('abort', stop);
  await watcher.stop();
  if (off < sources.length) return EXIT_CODES.ok.code;
  ports.log('nephoscope: nothing is left to watch.');
  return EXIT_CODES.failure.code;
}

/** The line that says that the first lists are done: from here on every change is told. */
function describeStart(sources: readonly Source[], counts: ReadonlyMap<string, number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const parts = sources
    .filter(({ shard }) => counts.has(shard.kind))
    .map(({ shard }) => {
      const count = counts.get(shard.kind) ?? 0;
      return `${count} ${count === 1 ? wordsOf(shard.kind) : pluralOf(wordsOf(shard.kind))}`;
    });
  return `watching ${total} ${total === 1 ? 'resource' : 'resources'} of ${sources[0]?.shard.cloud ?? ''}: ${parts.join(', ')}`;
}

interface WritePorts {
  readonly context: CommandContext;
  readonly line: (transition: Transition) => string;
  readonly finding: (change: FindingChange) => string;
  readonly log: (line: string) => void;
}

function writeEvent(event: WatchEvent, { context, line, finding, log }: WritePorts): void {
  if (event.type === 'reset') log(`${event.dropped} events were dropped: the output is read too slowly`);
  if (event.type === 'finding') context.stdout.write(`${finding(event)}\n`);
  if (event.type === 'transition') context.stdout.write(`${line(event.transition)}\n`);
}
