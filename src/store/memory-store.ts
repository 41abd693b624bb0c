import type { FindingQuery, StoredFinding } from './finding.ts';
import type { HistoryEntry, HistoryPage, HistoryQuery } from './history.ts';
import { isAskedFor } from './history-filter.ts';
import type { JournalEntry } from './journal.ts';
import {
  applyCommit,
  createMemoryShard,
  dropOldest,
  type KeptTransition,
  type MemoryShard,
  viewAt,
} from './memory-shard.ts';
import type { Moment, MomentQuery } from './moment.ts';
import { momentOf, type ShardView } from './past-shard.ts';
import { type Cursor, type Shard, shardKey } from './records.ts';
import type { PruneLimits, ShardSummary, Store } from './store.ts';

/** How many transitions a shard keeps unless told otherwise; older ones are dropped. */
const KEPT_TRANSITIONS = 10_000;

/**
 * Makes a store that lives as long as the process.
 *
 * @param options.keptTransitions - how many transitions a shard keeps, default 10,000; the oldest go first
 */
export function createMemoryStore(options: { readonly keptTransitions?: number } = {}): Store {
  const kept = options.keptTransitions ?? KEPT_TRANSITIONS;
  const shards = new Map<string, MemoryShard>();
  const findings = new Map<string, StoredFinding>();
  const memos = new Map<string, string>();
  const journals = new Map<string, string[]>();
  let position = 0;
  const dataOf = (shard: Shard): MemoryShard => {
    const key = shardKey(shard);
    const data = shards.get(key) ?? createMemoryShard(shard);
    shards.set(key, data);
    return data;
  };
  return {
    commit: async (commit) => {
      const data = dataOf(commit.shard);
      const recorded = applyCommit(data, commit, position);
      position += recorded.length;
      // Twice the limit before cutting, so that a cut is rare and its cost spreads.
      if (data.transitions.length > 2 * kept) dropOldest(data, data.transitions.length - kept);
      return recorded;
    },
    rows: async (shard) => [...dataOf(shard).rows.values()],
    cursor: async (shard) => dataOf(shard).cursor,
    transitions: async (shard, after, limit) => {
      const { transitions } = dataOf(shard);
      const start = transitions.findIndex(({ recorded }) => recorded.n > after);
      return start < 0 ? [] : transitions.slice(start, start + limit).map(({ recorded }) => recorded);
    },
    shards: async (cloud) => [...shards.values()].filter(isListed).filter(isOf(cloud)).map(summaryOf),
    history: async (query) => pageOf(shards.values(), query),
    rowsAt: async (query) => lookBack(shards.values(), query),
    saveFindings: async (saved) => {
      for (const finding of saved) findings.set(finding.id, finding);
    },
    findings: async (query) => chooseFindings([...findings.values()], query),
    appendToJournal: async (name, entries) => {
      if (entries.length === 0) return;
      journals.set(name, [...(journals.get(name) ?? []), ...entries.map((entry) => JSON.stringify(entry))]);
    },
    journal: async (name) => (journals.get(name) ?? []).map((text) => JSON.parse(text) as JournalEntry),
    journals: async () => [...journals.keys()],
    forgetJournal: async (name) => void journals.delete(name),
    recall: async (key) => {
      const text = memos.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    remember: async (key, value) => {
      if (value === undefined) memos.delete(key);
      else memos.set(key, JSON.stringify(value));
    },
    prune: async (limits) => {
      const { beforeMs = Number.NEGATIVE_INFINITY } = limits;
      for (const { id, closedAtMs } of findings.values()) {
        if (closedAtMs !== null && closedAtMs < beforeMs) findings.delete(id);
      }
      return pruneAll([...shards.values()], limits);
    },
    close: async () => undefined,
  };
}

type ListedShard = MemoryShard & { readonly cursor: Cursor };

function isListed(data: MemoryShard): data is ListedShard {
  return data.cursor !== undefined;
}

function isOf(cloud: string | undefined): (data: MemoryShard) => boolean {
  return ({ shard }) => cloud === undefined || shard.cloud === cloud;
}

function summaryOf({ shard, cursor, last, transitions, knownFromMs, gaps }: ListedShard): ShardSummary {
  const firstKept = transitions[0]?.recorded.n ?? last + 1;
  return { shard, cursor, last, firstKept, knownFromMs, gaps };
}

function pageOf(shards: Iterable<MemoryShard>, query: HistoryQuery): HistoryPage {
  const isNewest = query.order === 'newest';
  const after = query.after;
  const isBehind = (position: number): boolean =>
    after === undefined || (isNewest ? position < after : position > after);
  const entries: HistoryEntry[] = [];
  for (const { shard, transitions } of shards) {
    for (const { position, recorded } of transitions) {
      const entry = { ...recorded, position, scope: shard.scope };
      if (isBehind(position) && isAskedFor(entry, query)) entries.push(entry);
    }
  }
  entries.sort((a, b) => (isNewest ? b.position - a.position : a.position - b.position));
  const page = entries.slice(0, query.limit);
  const last = page.at(-1);
  return last === undefined || page.length === entries.length
    ? { entries: page }
    : { entries: page, next: last.position };
}

function lookBack(shards: Iterable<MemoryShard>, query: MomentQuery): Moment {
  const views: ShardView[] = [];
  for (const data of shards) {
    const { cloud, kind } = data.shard;
    if (!isListed(data) || cloud !== query.cloud || (query.kind ?? kind) !== kind) continue;
    views.push(viewAt(data, query.atMs));
  }
  return momentOf(views, query);
}

function chooseFindings(findings: readonly StoredFinding[], query: FindingQuery): readonly StoredFinding[] {
  const { cloud, isOpen, openAtMs } = query;
  return findings
    .filter((finding) => cloud === undefined || finding.cloud === cloud)
    .filter(({ closedAtMs }) => isOpen === undefined || isOpen === (closedAtMs === null))
    .filter(({ openedAtMs, closedAtMs }) => {
      return openAtMs === undefined || (openedAtMs <= openAtMs && (closedAtMs === null || closedAtMs > openAtMs));
    })
    .sort((a, b) => b.openedAtMs - a.openedAtMs || (a.id < b.id ? -1 : 1))
    .slice(0, query.limit);
}

function pruneAll(shards: readonly MemoryShard[], { beforeMs, keep }: PruneLimits): number {
  const all = shards.flatMap(({ transitions }) => transitions).sort((a, b) => a.position - b.position);
  const old = beforeMs === undefined ? 0 : countOld(all, beforeMs);
  const count = Math.max(old, keep === undefined ? 0 : all.length - keep);
  const lastDropped = all[count - 1]?.position ?? 0;
  for (const data of shards) {
    dropOldest(data, data.transitions.filter(({ position }) => position <= lastDropped).length);
  }
  return Math.max(0, count);
}

function countOld(all: readonly KeptTransition[], beforeMs: number): number {
  const first = all.findIndex(({ recorded }) => Date.parse(recorded.seenAt) >= beforeMs);
  return first < 0 ? all.length : first;
}
