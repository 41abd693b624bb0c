import type { Shard } from '../store/records.ts';
import type { SourceStatus } from './source-status.ts';

/** Clocks that differ by less agree: the Date of an answer is in whole seconds, and takes its time to come. */
const CLOCKS_AGREE_MS = 2_000;

/**
 * How far a service's clock is before ours, milliseconds, as far as the Date of an answer can tell: 0 where they agree.
 *
 * @param aheadMs - that Date less our clock when it came
 */
export function clockOffset(aheadMs: number): number {
  return Math.abs(aheadMs) > CLOCKS_AGREE_MS ? aheadMs : 0;
}

/** A cloud's region and the kind whose service stamped something. */
type Stamped = Pick<Shard, 'cloud' | 'region' | 'kind'>;

/** What the clock of the service shows that stamps a kind, milliseconds since the epoch. */
export type ServiceTime = (of: Stamped) => number;

/**
 * What the clocks of services show, so that what is counted from their stamps is as long as it is.
 *
 * @param nowMs - our clock
 */
export function serviceTimes(statuses: readonly Pick<SourceStatus, 'shard' | 'aheadMs'>[], nowMs: number): ServiceTime {
  const keyOf = ({ cloud, region, kind }: Stamped): string => JSON.stringify([cloud, region, kind]);
  const ahead = new Map(statuses.map(({ shard, aheadMs }) => [keyOf(shard), aheadMs]));
  return (of) => nowMs + (ahead.get(keyOf(of)) ?? 0);
}
