import { durationOf } from '../../model/duration/duration-of.ts';
import type { Kind } from '../../model/kind.ts';
import type { Item } from '../../watch/inventory/inventory.ts';
import { type ServiceTime, serviceTimes } from '../../watch/service-clock.ts';
import type { SourceStatus } from '../../watch/source-status.ts';
import type { Source, Watcher } from '../../watch/watcher.ts';
import type { CommandContext } from '../command.ts';
import { loadMessages } from '../messages/messages.ts';
import { createStyle } from '../style.ts';
import { type Happened, type LiveView, type Moving, renderFrame } from './live-frame.ts';

/** How often the table is drawn anew, where anything in it changed; a terminal that changed its size waits no longer. */
const FRAME_MS = 500;

/** More lines than a terminal has. */
const KEPT_LINES = 200;

/** A table in a terminal that shows what is in motion, and what happened last. */
export interface LiveWatch {
  /** Adds a line of what happened; controls in it are taken out. */
  add(line: Happened): void;
  /** Begins to draw what a watcher knows. */
  start(watcher: Pick<Watcher, 'inventory' | 'expect' | 'status'>, sources: readonly Source[]): void;
  /** Draws once more, and leaves the cursor below it. */
  stop(): Promise<void>;
}

/** Makes a live table in the terminal of stdout. Each frame is one write: the cursor goes home and each line is cleared to its end. */
export async function createLiveWatch({ env, stdout, clock }: CommandContext): Promise<LiveWatch> {
  const measure = (await import('string-width')).default;
  const say = await loadMessages(env);
  const style = createStyle(env, stdout.isTty);
  const happened: Happened[] = [];
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let last: string | undefined;

  function draw(view: LiveView): void {
    const [columns, rows] = [stdout.columns ?? 80, stdout.rows ?? 24];
    const text = frameText(renderFrame(view, { columns, rows, style, measure, say }));
    // What stood in the terminal before scrolls up and is not lost.
    if (last === undefined) stdout.write('\n'.repeat(rows));
    if (text !== last) stdout.write(text);
    last = text;
  }

  return {
    add: (line) => {
      happened.push(line);
      if (happened.length > KEPT_LINES) happened.shift();
    },
    start: (watcher, sources) => {
      const cloud = sources[0]?.shard.cloud ?? '';
      const titleOf = (count: number): string =>
        say('cloudHas', { cloud, count, resources: say(count === 1 ? 'resource' : 'resources') });
      const view = (): LiveView => ({
        title: titleOf(watcher.inventory.size),
        silent: silentOf(watcher.status()).map((kind) => say.kind(kind)),
        moving: movingOf(watcher, serviceTimes(watcher.status(), clock.now())),
        happened,
      });
      const run = async (): Promise<void> => {
        while (!stopping.signal.aborted) {
          draw(view());
          await clock.sleep(FRAME_MS, stopping.signal);
        }
        draw(view());
        stdout.write('\n');
      };
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

function frameText(lines: readonly string[]): string {
  return `\u001b[H${lines.map((line) => `${line}\u001b[K`).join('\n')}\u001b[J`;
}

/** So many looks in a row that failed are no accident: what was seen before is no longer what is there. */
const SILENT_AFTER = 2;

/** The kinds that do not answer. */
function silentOf(sources: readonly SourceStatus[]): readonly Kind[] {
  return sources.filter(({ pace }) => pace.failures >= SILENT_AFTER).map(({ shard }) => shard.kind);
}

/** What moves by itself now; a task that the model does not know moves too. */
function movingOf(watcher: Pick<Watcher, 'inventory' | 'expect'>, nowAt: ServiceTime): readonly Moving[] {
  return movingItems(watcher, nowAt).map(({ moving }) => moving);
}

/** The same, each with its item. */
export function movingItems(
  { inventory, expect }: Pick<Watcher, 'inventory' | 'expect'>,
  nowAt: ServiceTime,
): readonly { readonly item: Item; readonly moving: Moving }[] {
  return inventory.list({ phases: ['transitional', 'unknown'] }).flatMap((item) => {
    const { shard, row } = item;
    const { kind } = shard;
    const { states, phase, sinceMs } = row;
    if (phase === 'unknown' && typeof states.taskState !== 'string') return [];
    const { usualMs, longestMs, rests } = expect(item) ?? durationOf(kind, states, row.facts.sizeGib);
    const inStateMs = sinceMs === null ? undefined : Math.max(0, nowAt(shard) - sinceMs);
    // Such as a port that is DOWN for long: nothing is wrong with it, and nothing moves.
    if (rests && (inStateMs ?? longestMs) >= longestMs) return [];
    return [{ item, moving: { kind, name: nameOf(item), states, phase, inStateMs, usualMs } }];
  });
}

/** What a person calls a resource. */
export function nameOf({ row }: Item): string {
  return row.name === '' ? row.id : row.name;
}
