import { dropOldest } from '../../base/drop-oldest.ts';
import { greatest } from '../../base/greatest.ts';
import type { Evidence } from './rule-on.ts';
import { isNotSentBefore, type Sent } from './sent.ts';

/** How many resources are remembered one by one; the longest unheard go first. */
const REMEMBERED = 20_000;

/** Remembers, for one collection, how recent what is known of its resources is. All times by our monotonic clock. */
export interface EvidenceBook {
  of(id: string): Evidence;
  /** A message was applied. */
  told(id: string, sent: Sent, isGone: boolean): void;
  /** The resource is about to be read. */
  asked(id: string, nowMs: number): void;
  /** A list or a read shows it in other states than were known. */
  seen(id: string, nowMs: number): void;
  /** A list of the collection is about to be asked for. */
  listAsked(nowMs: number): void;
  /**
   * The list that was asked for last is what the rows now show.
   *
   * @param firstAtMs - when the first list of all was recorded: it shows each resource as it came to be until then, and says of none
   *   that it changed
   */
  listAnswered(firstAtMs?: number): void;
}

interface Entry {
  readonly told: Sent | null;
  readonly askedAtMs: number | null;
  readonly seenAtMs: number | null;
  readonly isGone: boolean;
}

const NOTHING: Entry = { told: null, askedAtMs: null, seenAtMs: null, isGone: false };

/** Makes a book of a collection of which nothing was asked yet. */
export function createEvidenceBook(): EvidenceBook {
  const entries = new Map<string, Entry>();
  let askedAtMs: number | null = null;
  let answeredAtMs: number | null = null;
  const write = (id: string, change: Partial<Entry>): void => {
    const entry = { ...(entries.get(id) ?? NOTHING), ...change };
    entries.delete(id);
    entries.set(id, entry);
    if (entries.size > REMEMBERED) dropOldest(entries);
  };
  return {
    of: (id) => {
      const entry = entries.get(id) ?? NOTHING;
      return { ...entry, askedAtMs: greatest(entry.askedAtMs, answeredAtMs) };
    },
    told: (id, sent, isGone) => {
      const last = entries.get(id)?.told ?? null;
      write(id, { told: last === null || isNotSentBefore(sent, last) ? sent : last, isGone });
    },
    asked: (id, nowMs) => write(id, { askedAtMs: nowMs }),
    seen: (id, nowMs) => write(id, { seenAtMs: nowMs }),
    listAsked: (nowMs) => {
      askedAtMs = nowMs;
    },
    listAnswered: (firstAtMs) => {
      answeredAtMs = firstAtMs ?? askedAtMs;
    },
  };
}
