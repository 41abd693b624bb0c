import type { Clock } from '../../base/clock.ts';
import { redact, redactText } from '../../base/redact.ts';
import type { ServerEvent } from '../../server/observe/server-event.ts';
import type { Sink } from '../command.ts';
import { escapeControls, withoutControls } from '../output/plain-text.ts';

/** How the log of the server is written. */
export const LOG_FORMATS = ['text', 'json'] as const;

/** One of {@link LOG_FORMATS}. */
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Where the server says what happens. */
export interface ServerLog {
  /** Takes one line for a person: an outage, its end, a kind that is not watched. */
  readonly log: (line: string) => void;
  /** Takes an event of note. */
  readonly tell: (event: ServerEvent) => void;
}

/** What a person at a terminal is told although all is well. */
const TOLD: readonly string[] = ['start', 'session'];

/**
 * Makes the log of the server: `text` for a person, who is not told of each refused request, or `json`, an object a line. No secret
 * that can be known by its name or looks is in either.
 */
export function createServerLog(format: LogFormat, stderr: Pick<Sink, 'write'>, clock: Clock): ServerLog {
  if (format === 'text') {
    const log = (line: string): void => stderr.write(`${withoutControls(redactText(line))}\n`);
    const tell = ({ event, level, message }: ServerEvent): void => {
      if (level !== 'info' || TOLD.includes(event)) log(message);
    };
    return { log, tell };
  }
  const tell = ({ event, level, message, fields = {} }: ServerEvent): void => {
    const time = new Date(clock.now()).toISOString();
    const shown = Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? redactText(value) : value,
    ]);
    const line = { time, level, event, message: redactText(message), ...(redact(Object.fromEntries(shown)) as object) };
    // JSON escapes what would move a terminal, but for these.
    stderr.write(`${escapeControls(JSON.stringify(line))}\n`);
  };
  return { log: (message) => tell({ event: 'note', level: 'info', message }), tell };
}
