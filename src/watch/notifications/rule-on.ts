import type { Kind } from '../../model/kind.ts';
import type { Row } from '../../store/records.ts';
import { isSameStates } from '../transition.ts';
import type { News } from './news.ts';
import { QUICKEST_MS } from './publisher-clocks.ts';
import { isNotSentBefore, isSentAfter, type Sent } from './sent.ts';

/**
 * What to do with a piece of news.
 *
 * - `apply`: it is newer than what is known
 * - `known`: it says nothing new
 * - `stale`: it is older than what is known
 * - `wait`: something between may still come; else the resource is read
 * - `look`: only reading the resource tells
 */
export type Ruling = 'apply' | 'known' | 'stale' | 'wait' | 'look';

/** How recent what is known of a resource is. All by our monotonic clock. */
export interface Evidence {
  /** When what was last learned of it by a list or a read was asked for; `null`: never. */
  readonly askedAtMs: number | null;
  /** When a list or a read last showed it in other states than were known: what happened before may be in them. */
  readonly seenAtMs: number | null;
  /** When the last message that was applied to it was sent; `null`: none was. */
  readonly told: Sent | null;
  /** Whether it was told to be gone. */
  readonly isGone: boolean;
}

/**
 * So long after it saved what it says a busy service may send a message: what was read meanwhile may be newer. Nova names the states
 * before and Glance the stamp, which tell; Cinder neither. A longer time would have every state of a volume read that moves on each second.
 *
 * Source: cinder stable/zed, cinder/volume/flows/manager/create_volume.py, `CreateVolumeOnFinishTask`, which saves, then notifies
 */
const SENT_LATE_MS = 500;

/** So far apart the stamps of two hosts may be that wrote one row, one after the other. */
const STAMPS_APART_MS = 1_000;

/** Kinds of which each save sends a message of its own: where a copy says something else, it is on its way. */
const UPDATED: readonly Kind[] = ['server', 'image'];

/**
 * Rules on a piece of news about a resource. Pure. Messages of several publishers come in any order, twice or never, so nothing is
 * applied that may be older than what is known:
 *
 * - where the service counts versions (Neutron), the version decides;
 * - where it names the states that it replaced (Nova), they must be those we have, and a message in between is waited for; one that was
 *   sent before another that was applied, or may have been before the states were seen, is read: a server is in the same states again
 *   and again, and what changes none of them seems to begin where they ended;
 * - else it must have been sent after everything that we know was asked for, seen or sent.
 */
export function ruleOn(row: Row | undefined, news: News, sent: Sent, evidence: Evidence): Ruling {
  if (news.shows === 'gone') return row === undefined || row.goneAtMs !== undefined ? 'known' : 'apply';
  if (row === undefined && evidence.isGone) return 'stale';
  if (row?.goneAtMs !== undefined) return 'stale';
  const { resource } = news;
  if (news.shows === 'hint' || news.shows === 'leaving' || resource === undefined) return 'look';
  const isSame = row !== undefined && isSameStates(row.states, resource.states);
  if (news.shows === 'copy') return isSame ? 'known' : ruleOnCopy(news.kind, sent, evidence);
  if (row !== undefined && resource.version !== null && row.version !== null) {
    if (resource.version > row.version) return 'apply';
    return resource.version < row.version ? 'stale' : isSame ? 'known' : 'look';
  }
  const soonestMs = sent.earliestMs - QUICKEST_MS;
  const isAfterAsked = isAfter(soonestMs, evidence.askedAtMs);
  const isNewer = isAfterAsked && isSentAfter(sent, evidence.told);
  if (row === undefined) return isNewer ? 'apply' : 'look';
  if (isSame) return isNewer ? 'apply' : 'known';
  const isDated = news.before !== undefined || resource.updatedAtMs !== null;
  const isAfterSeen = isAfter(isDated ? soonestMs : sent.earliestMs - SENT_LATE_MS, evidence.seenAtMs);
  if (news.before === undefined) {
    return isNewer && isAfterSeen && !isOlderStamp(resource.updatedAtMs, row.updatedAtMs) ? 'apply' : 'look';
  }
  if (!isAfterAsked || !isAfterSeen) return 'look';
  if (isOlderStamp(resource.updatedAtMs, row.updatedAtMs, STAMPS_APART_MS)) return 'look';
  if (!follows(row, news.before)) return 'wait';
  // Where we are now we may have been before: one that was overtaken seems to follow, too.
  return isNotSentBefore(sent, evidence.told) ? 'apply' : 'look';
}

/** What was sent by the same clock after a copy is newer than it, where each save is told; two clocks may be off by anything. */
function ruleOnCopy(kind: Kind, sent: Sent, { told }: Evidence): Ruling {
  if (!UPDATED.includes(kind)) return 'look';
  return told?.clock === sent.clock && isSentAfter(told, sent) ? 'stale' : 'wait';
}

function isAfter(ms: number, other: number | null): boolean {
  return other === null || ms > other;
}

function isOlderStamp(stamp: number | null, known: number | null, apartMs = 0): boolean {
  return stamp !== null && known !== null && stamp < known - apartMs;
}

/** Claims that a row stands where a change began. */
function follows({ states }: Row, before: NonNullable<News['before']>): boolean {
  return before.some(
    ({ vmState, taskState }) => states.vmState === vmState && (states.taskState ?? null) === taskState,
  );
}
