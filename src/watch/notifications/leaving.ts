import type { Row } from '../../store/records.ts';
import type { News } from './news.ts';

/**
 * What is said of a resource whose parts are taken: that it is gone, where the message names everything that it is in; else what the
 * message said. Neutron deletes the port of a router's interface with its last subnet.
 *
 * Source: neutron stable/zed, neutron/db/l3_db.py, `_remove_interface_by_subnet`, `_remove_interface_by_port`
 */
export function settleLeaving(news: News, row: Row | undefined): News {
  const { loses, shows } = news;
  if (shows !== 'leaving' || loses === undefined) return news;
  const has = row?.links[loses.kind] ?? [];
  return has.length > 0 && has.every((id) => loses.ids.includes(id)) ? { ...news, shows: 'gone' } : news;
}

/** News of the end of a resource whose holder was told to be gone. */
export function newsOfEnd(id: string, atMs: number): News {
  const from = { event: '', publisher: '', project: null, isFull: false, isShared: false };
  return { kind: 'port', id, shows: 'gone', atMs, ...from };
}
