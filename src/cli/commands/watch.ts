import type { Transition } from '../../store/records.ts';
import { openSources } from '../../watch/collections/open-sources.ts';
import { createWatcher } from '../../watch/create-watcher.ts';
import { createFaultReader } from '../../watch/findings/fault-reader.ts';
import type { FindingChange } from '../../watch/findings/keeper.ts';
import { createBudgets } from '../../watch/pacing/budgets.ts';
import { WATCHED_KINDS, type WatchedKind } from '../../watch/watched-kind.ts';
import type { Source, WatchEvent, Watcher } from '../../watch/watcher.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind } from '../kind-names.ts';
import { loadMessages, loadSentences, type Say } from '../messages/messages.ts';
import { openNotifications } from '../open-notifications.ts';
import { escapeControls } from '../output/plain-text.ts';
import { openPersonLog } from '../person-log.ts';
import { readCount, readFlag, readText } from '../read-option.ts';
import { openRecord } from '../record/open-record.ts';
import { createStyle, type Style } from '../style.ts';
import type { LineWidth } from './fill-line.ts';
import { type FindingWords, findingLine, formatFindingJson, PHASE_OF } from './finding-line.ts';
import { createLiveWatch, type LiveWatch } from './live-watch.ts';
import { createLineFormat, formatTransitionJson, shortLine } from './watch-line.ts';
import { watchPace } from './watch-pace.ts';

/** Where the time of day begins in a line. */
const TIME_AT = '2026-01-01T'.length;

/** Runs `nephoscope watch`: until it is stopped, or until nothing is left to watch. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { options } = input;
  const kinds = readKinds(input.args);
  const pace = watchPace({
    interval: readCount(options, 'interval', 1),
    idleInterval: readCount(options, 'idleInterval', 1),
  });
  const format = readText(options, 'format') ?? 'lines';
  const cloud = await context.openCloud();
  const notifications = openNotifications(input, context, cloud);
  const sources = await openSources(cloud, kinds, {
    allProjects: readFlag(options, 'allProjects'),
    budgets: createBudgets(context.clock),
    signal: context.signal,
  });
  const live = isLive(input, context) ? await createLiveWatch(context) : undefined;
  const { say, log: toStderr, words } = await openPersonLog(context);
  const log = live === undefined ? toStderr : (text: string): void => live.add({ text });
  const store = await openRecord(cloud, options, { env: context.env, log, say });
  const { clock, random } = context;
  const watcher = createWatcher(
    sources,
    { clock, random, store, log, words },
    {
      pace,
      notifications,
      findings: { readFault: createFaultReader(cloud) },
    },
  );
  // What is piped is read by programs too, so it has the same words in every language.
  const linesEnv = context.stdout.isTty ? context.env : {};
  const inWords = { say: await loadMessages(linesEnv), translate: await loadSentences(linesEnv) };
  const line = format === 'jsonl' ? formatTransitionJson : await createLines(context, inWords.say);
  const finding = format === 'jsonl' ? formatFindingJson : await createFindingLines(context, inWords);
  // A line for a person has no controls; JSON keeps some, and a terminal must not obey them.
  const isShownJson = format === 'jsonl' && context.stdout.isTty;
  const print = (text: string): void => context.stdout.write(`${isShownJson ? escapeControls(text) : text}\n`);
  const write = live === undefined ? writerOf({ print, line, finding, log, say }) : liveWriterOf(live, inWords);
  live?.start(watcher, sources);
  try {
    return await follow(watcher, sources, { signal: context.signal, write, log, say });
  } finally {
    await live?.stop();
    await store.close();
  }
}

/** A table where a person looks and asked for nothing else. */
function isLive({ options }: CommandInput, { env, stdout }: CommandContext): boolean {
  const isAsked = readText(options, 'format') === undefined && !readFlag(options, 'lines');
  return isAsked && stdout.isTty && env.TERM !== 'dumb';
}

async function createLines(context: CommandContext, say: Say): Promise<(transition: Transition) => string> {
  return createLineFormat({ ...(await layoutOf(context)), say });
}

async function createFindingLines(
  context: CommandContext,
  inWords: FindingWords,
): Promise<(change: FindingChange) => string> {
  const layout = { ...(await layoutOf(context)), ...inWords };
  return (change) => findingLine(change, layout);
}

/** Names are unknown before they come, so the exact measure is loaded at once: next to signing in it costs little. */
async function layoutOf({ env, stdout }: CommandContext): Promise<LineWidth & { readonly style: Style }> {
  const measure = (await import('string-width')).default;
  return { style: createStyle(env, stdout.isTty), measure, columns: () => (stdout.isTty ? stdout.columns : undefined) };
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
  readonly say: Say;
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
    if (off + counts.size === sources.length) ports.log(describeStart(sources, counts, ports.say));
  }
  ports.signal.removeEventListener('abort', stop);
  await watcher.stop();
  if (off < sources.length) return EXIT_CODES.ok.code;
  ports.log(ports.say('nothingLeft'));
  return EXIT_CODES.failure.code;
}

/** The line that says that the first lists are done: from here on every change is told. */
function describeStart(sources: readonly Source[], counts: ReadonlyMap<string, number>, say: Say): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const parts = sources
    .filter(({ shard }) => counts.has(shard.kind))
    .map(({ shard }) => {
      const count = counts.get(shard.kind) ?? 0;
      const words = say.kind(shard.kind);
      return say('countOfKind', { count, words: count === 1 ? words : say('plural', { words }) });
    });
  const cloud = sources[0]?.shard.cloud ?? '';
  const resources = say(total === 1 ? 'resource' : 'resources');
  return say('watching', { count: total, resources, cloud, kinds: parts.join(say('comma')) });
}

interface WritePorts {
  readonly print: (text: string) => void;
  readonly line: (transition: Transition) => string;
  readonly finding: (change: FindingChange) => string;
  readonly log: (line: string) => void;
  readonly say: Say;
}

function writerOf({ print, line, finding, log, say }: WritePorts): (event: WatchEvent) => void {
  return (event) => {
    if (event.type === 'reset') log(say('dropped', { count: event.dropped }));
    if (event.type === 'finding') print(finding(event));
    if (event.type === 'transition') print(line(event.transition));
  };
}

/** Below the table a line is short: the time of day, which, and what changed. */
function liveWriterOf(live: LiveWatch, inWords: FindingWords): (event: WatchEvent) => void {
  const style = createStyle({ NO_COLOR: '1' }, false);
  const { say } = inWords;
  const onOneLine = { ...inWords, style, columns: () => undefined, measure: (text: string) => text.length };
  return (event) => {
    if (event.type === 'reset') live.add({ text: say('dropped', { count: event.dropped }) });
    if (event.type === 'finding')
      live.add({
        text: findingLine(event, onOneLine).slice(TIME_AT).replace(/ {2,}/g, '  '),
        phase: PHASE_OF[event.finding.severity],
      });
    if (event.type === 'transition')
      live.add({ text: shortLine(event.transition, say), phase: event.transition.phase });
  };
}
