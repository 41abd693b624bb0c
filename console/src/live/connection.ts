/**
 * Where the stream stands.
 *
 * - `connecting`: the first time
 * - `listing`: what is there comes in; less than everything is known
 * - `live`: everything was told, and what changes comes as it happens
 * - `reconnecting`: it broke; what is known is as it was when it last said something
 * - `signed-out`: the server shows nothing to whoever asks
 */
export const CONNECTION_PHASES = ['connecting', 'listing', 'live', 'reconnecting', 'signed-out'] as const;

/** One of {@link CONNECTION_PHASES}. */
export type ConnectionPhase = (typeof CONNECTION_PHASES)[number];

/** Where the stream stands, and of when is what is seen. */
export interface Connection {
  readonly phase: ConnectionPhase;
  /** When the server last said anything, by the browser's clock; `null`: never. */
  readonly heardAtMs: number | null;
  /** All that is there was told once. */
  readonly isComplete: boolean;
  /** When it is tried again; `null` while something is open. */
  readonly retryAtMs: number | null;
  /** How often it was tried in vain since something was last heard. */
  readonly failures: number;
}

/** What can happen to a connection. */
export type ConnectionEvent =
  | { readonly type: 'opened'; readonly isResumed: boolean; readonly atMs: number }
  | { readonly type: 'heard'; readonly atMs: number }
  | { readonly type: 'complete'; readonly atMs: number }
  | { readonly type: 'broken'; readonly retryAtMs: number }
  | { readonly type: 'refused' };

/** A connection of which nothing was heard yet. */
export const NOT_CONNECTED: Connection = {
  phase: 'connecting',
  heardAtMs: null,
  isComplete: false,
  retryAtMs: null,
  failures: 0,
};

/** What a connection is after an event. */
export function nextConnection(before: Connection, event: ConnectionEvent): Connection {
  switch (event.type) {
    case 'opened':
      // A resumed stream tells what was missed first; its `bookmark` or first event says how far it is. Nothing was forgotten, so it is live.
      return {
        ...before,
        phase: event.isResumed ? 'live' : 'listing',
        heardAtMs: event.atMs,
        retryAtMs: null,
        failures: 0,
      };
    case 'heard':
      return before.heardAtMs !== null && event.atMs - before.heardAtMs < HEARD_STEP_MS
        ? before
        : { ...before, heardAtMs: event.atMs };
    case 'complete':
      return { ...before, phase: 'live', heardAtMs: event.atMs, isComplete: true };
    case 'broken':
      return { ...before, phase: 'reconnecting', retryAtMs: event.retryAtMs, failures: before.failures + 1 };
    case 'refused':
      return { ...NOT_CONNECTED, phase: 'signed-out' };
  }
}

/** The moment of what is seen is kept to the second: nobody shows it finer. */
const HEARD_STEP_MS = 1_000;

/** How long to wait before the next try: twice as long each time, by chance so that not all come at once. */
export function retryDelayMs(failures: number, chance: number): number {
  const longest = Math.min(30_000, 500 * 2 ** failures);
  return longest / 2 + (longest / 2) * chance;
}
