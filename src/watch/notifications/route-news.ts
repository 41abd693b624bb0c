import type { Shard } from '../../store/records.ts';
import type { News } from './news.ts';

/**
 * Says what a piece of news is to a collection that shows one project: a broker tells of all projects, a list does not.
 *
 * @param isKnown - whether the collection has the resource
 * @returns what to take; `undefined` for what is none of its business. What others share with the project may be visible to it or not:
 * that is for a read to say
 */
export function routeNews(news: News, { scope }: Shard, isKnown: boolean): News | undefined {
  if (scope === 'all' || isKnown || news.project === scope) return news;
  if (!news.isShared || news.shows === 'gone') return undefined;
  const { resource: _, before: __, ...hint } = news;
  return { ...hint, shows: 'hint' };
}
