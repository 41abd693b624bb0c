import { dropOldest } from '../../base/drop-oldest.ts';
import type { Item } from './held-news.ts';
import { LOOKS_AT_MOST } from './looks.ts';

/** So many messages of one life are kept; what was before them is not told. */
const MESSAGES_AT_MOST = 50;

/**
 * Resources that messages tell of and that nobody has seen: they wait to be read, since what was sent when is not known yet. One that is
 * told to be gone before it could be read was there all the same, and its messages are all that is left of it.
 */
export interface ShortLives {
  /** Keeps what a message says of a resource that is not known, where it says whose it is: what others have nobody may see. */
  keep(item: Item): void;
  /** Keeps that it ended; answers whether anything is kept of its life. */
  end(item: Item): boolean;
  /**
   * Takes out a life that has ended, in order, its end last; nothing while it goes on. Stamps of two clocks tell no order, so of the states
   * those are told that one host sent.
   */
  take(id: string): readonly Item[];
}

/** Makes an empty store of lives. */
export function createShortLives(): ShortLives {
  const lives = new Map<string, { shown: Item[]; end?: Item }>();
  return {
    keep: (item) => {
      const { id, project, shows } = item.news;
      if (shows !== 'whole' || project === null) return;
      const life = lives.get(id) ?? { shown: [] };
      if (life.shown.length < MESSAGES_AT_MOST) life.shown.push(item);
      lives.delete(id);
      lives.set(id, life);
      if (lives.size > LOOKS_AT_MOST) dropOldest(lives);
    },
    end: (item) => {
      const life = lives.get(item.news.id);
      if (life !== undefined) life.end ??= item;
      return life !== undefined;
    },
    take: (id) => {
      const life = lives.get(id);
      if (life?.end === undefined) return [];
      lives.delete(id);
      const [first] = life.shown;
      const told = life.shown.filter(({ sent }) => sent.clock === first?.sent.clock);
      const shown = told.toSorted((a, b) => a.sent.stampMs - b.sent.stampMs);
      return [...shown.map((item) => ({ ...item, isProven: true as const })), life.end];
    },
  };
}
