import type { Caller } from '../../model/verdict.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { Engine } from '../../operations/engine.ts';
import { runOperation } from '../../operations/run-operation.ts';
import { serviceTimes } from '../../watch/service-clock.ts';
import type { Watcher } from '../../watch/watcher.ts';
import type { CommandContext, Keyboard } from '../command.ts';
import { movingItems } from '../commands/live-watch.ts';
import { shortLine } from '../commands/watch-line.ts';
import { loadHelpTexts, loadMessages, loadSentences } from '../messages/messages.ts';
import { progressLine } from '../operate/progress-line.ts';
import { createStyle } from '../style.ts';
import { actionsFor } from './actions-on.ts';
import { readKeys } from './keys.ts';
import { type Pressed, pressKey } from './press-key.ts';
import { pageOf, renderTop, type TopData } from './top-frame.ts';
import { type RunHere, type TopSources, viewOf } from './top-rows.ts';
import { FIRST_STATE, rowsOf, type Target, type TopAction, type TopState } from './top-state.ts';

/** How often it is drawn anew where nobody presses a key. */
const FRAME_MS = 500;
/** So many lines are kept of each resource, and so many resources. */
const KEPT_LINES = 20;
const KEPT_RESOURCES = 5_000;
/** So many operations are kept. */
const KEPT_OPERATIONS = 200;

/** What the terminal interface works on. */
export interface TopPorts {
  readonly watcher: Watcher;
  readonly engine: Engine;
  readonly cloud: Cloud;
  readonly caller: Caller;
  /** What the watcher says of itself; the last is shown. */
  readonly notes: readonly string[];
  readonly context: CommandContext;
  readonly keyboard: Keyboard;
}

const ENDS = { succeeded: 'stable', sent: 'transitional', refused: 'awaiting', superseded: 'awaiting' } as const;

/** Shows a cloud and does what keys say, until one says to leave or the program is stopped. */
export async function runTop({ watcher, engine, cloud, caller, notes, context, keyboard }: TopPorts): Promise<void> {
  const { stdout, clock, random, env } = context;
  const measure = (await import('string-width')).default;
  const say = await loadMessages(env);
  const texts = { say, translate: await loadSentences(env) };
  const help = await loadHelpTexts(env);
  const style = createStyle(env, stdout.isTty);
  const leaving = new AbortController();
  const signal = AbortSignal.any([context.signal, leaving.signal]);
  const operations: RunHere[] = [];
  const seen = new Map<string, string[]>();
  let state: TopState = FIRST_STATE;
  let toldNotes = 0;
  let drawn = '';

  function sources(): TopSources {
    const nowMs = clock.now();
    const nowAt = serviceTimes(watcher.status(), nowMs);
    return { watcher, operations, seenOf: (id) => seen.get(id) ?? [], nowMs, nowAt, ...texts };
  }

  function dataOf(from: TopSources): TopData {
    const counts = {
      moving: movingItems(watcher, from.nowAt).length,
      findings: watcher.findings().length,
      operations: operations.filter(({ phase }) => phase === 'transitional').length,
    };
    const { size } = watcher.inventory;
    const resources = say(size === 1 ? 'resource' : 'resources');
    return {
      title: say('cloudHas', { cloud: cloud.name, count: size, resources }),
      counts,
      view: viewOf(state.view, from),
    };
  }

  function draw(): void {
    if (notes.length > toldNotes) state = { ...state, note: notes.at(-1) ?? '' };
    toldNotes = notes.length;
    const [columns, rows] = [stdout.columns ?? 80, stdout.rows ?? 24];
    const lines = renderTop(state, dataOf(sources()), { columns, rows, style, measure, say });
    const text = `\u001b[H${lines.map((line) => `${line}\u001b[K`).join('\r\n')}\u001b[J`;
    if (text !== drawn) stdout.write(text);
    drawn = text;
  }

  function press(key: string): void {
    const view = viewOf(state.view, sources());
    const rows = rowsOf(view, state.filter);
    const actionsOn = ({ kind, id }: Target): readonly TopAction[] =>
      actionsFor(kind, engine.row(kind, id), { caller, translate: help });
    const pressed: Pressed = pressKey(state, key, { rows, page: pageOf(stdout.rows ?? 24), actionsOn, say });
    ({ state } = pressed);
    if (pressed.effect?.type === 'quit') leaving.abort();
    if (pressed.effect?.type === 'run') void act(pressed.effect.target, pressed.effect.action);
  }

  async function act(target: Target, { operation, verb }: TopAction): Promise<void> {
    const number = (operations.at(-1)?.number ?? 0) + 1;
    const began: RunHere = {
      number,
      target,
      verb,
      beganMs: clock.now(),
      words: say('topLooking'),
      phase: 'transitional',
    };
    operations.push(began);
    if (operations.length > KEPT_OPERATIONS) operations.shift();
    const tell = (change: Partial<RunHere>): void => {
      const at = operations.findIndex((one) => one.number === number);
      const now = operations[at];
      if (now !== undefined) operations[at] = { ...now, ...change };
    };
    const onProgress = (progress: Parameters<typeof progressLine>[1]): void =>
      tell({ words: progressLine(target.name, progress, { nowMs: clock.now(), say }) });
    try {
      const request = { kind: target.kind, operation, id: target.id };
      const outcome = await runOperation(request, { cloud, engine, clock, random }, { signal, onProgress });
      const phase = outcome.end in ENDS ? ENDS[outcome.end as keyof typeof ENDS] : 'error';
      tell({ words: `${outcome.end}: ${texts.translate(outcome.message)}`, phase });
      state = { ...state, note: `${target.name}: ${outcome.end}` };
    } catch (error) {
      tell({ words: error instanceof Error ? error.message : String(error), phase: 'error' });
    }
  }

  async function remember(): Promise<void> {
    for await (const event of watcher.events()) {
      if (event.type !== 'transition') continue;
      const { id } = event.transition;
      const lines = [...(seen.get(id) ?? []), shortLine(event.transition, say)].slice(-KEPT_LINES);
      seen.delete(id);
      seen.set(id, lines);
      const [oldest] = seen.keys();
      if (seen.size > KEPT_RESOURCES && oldest !== undefined) seen.delete(oldest);
    }
  }

  const remembering = remember();
  watcher.start();
  // The alternate screen keeps what stood in the terminal; the cursor is hidden.
  stdout.write('\u001b[?1049h\u001b[?25l');
  const stopKeys = keyboard.listen((text) => {
    for (const key of readKeys(text)) press(key);
    if (!signal.aborted) draw();
  });
  try {
    while (!signal.aborted) {
      draw();
      await clock.sleep(FRAME_MS, signal);
    }
  } finally {
    stopKeys();
    stdout.write('\u001b[?25h\u001b[?1049l');
    await watcher.stop();
    await remembering;
  }
}
