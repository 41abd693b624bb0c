import type { Clock } from '../../base/clock.ts';
import type { Row, Shard } from '../../store/records.ts';
import type { NoticeLog } from '../notice.ts';
import { createNotificationFeed, type NotificationFeed } from './notification-feed.ts';
import type { NotificationSource } from './notification-source.ts';
import { routeNews } from './route-news.ts';
import type { ShardNews } from './shard-news.ts';

/** A collection that takes news. */
export interface Taker {
  readonly shard: Shard;
  /** Its rows as they stand. */
  readonly rows: () => ReadonlyMap<string, Row>;
  /** Absent where no source tells of it. */
  readonly news: ShardNews | undefined;
}

/** Makes the feeds of sources, each of which tells the collections of its cloud and region what is theirs. */
export function openFeeds(
  sources: readonly NotificationSource[],
  takers: readonly Taker[],
  ports: { readonly clock: Clock; readonly log: NoticeLog },
): readonly NotificationFeed[] {
  return sources.map((source) => {
    const near = takers.filter(({ shard }) => isOf(source, shard));
    return createNotificationFeed(source, {
      ...ports,
      take: (piece, sent) => {
        for (const { shard, rows, news } of near) {
          if (shard.kind !== piece.kind) continue;
          const mine = routeNews(piece, shard, rows().has(piece.id));
          if (mine !== undefined) news?.take(mine, sent);
        }
      },
      connected: (isUp) => {
        for (const { news } of near) news?.connected(isUp);
      },
    });
  });
}

/** Claims that a source tells of a collection. */
export function isOf({ cloud, region }: NotificationSource, shard: Shard): boolean {
  return cloud === shard.cloud && region === shard.region;
}
