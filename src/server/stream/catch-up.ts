import type { StreamReset } from '../../api/stream-event.ts';
import type { World } from '../clouds/world.ts';
import type { Audience } from './audience.ts';
import type { ChangeFrames } from './change-frames.ts';
import { bookmarkText } from './event-text.ts';
import type { Listings } from './listings.ts';

/** How catching up ends: all was told, or it cannot be told. */
export type CaughtUp = { readonly reset?: StreamReset['reason'] };

/** What a reader is told before it is told what happens: frames, made when there is room for them. */
export type CatchUp = Generator<string, CaughtUp, undefined>;

/** What catching up needs. */
export interface CatchUpPorts {
  readonly world: Pick<World, 'clouds' | 'history' | 'knowsRun'>;
  readonly frames: ChangeFrames;
  readonly listings: Listings;
}

/** Everything that fits, and then what happened meanwhile. What is there has no ids: a reader that loses its way begins anew. */
export function* fromNothing(audience: Audience, ports: CatchUpPorts): CatchUp {
  const listing = ports.listings.of(audience);
  yield* listing.texts('added');
  return yield* fromSequence(listing.sequence, audience, ports);
}

/** What happened after a place in the history of this run, and a bookmark once all is told. */
export function* fromSequence(sequence: number, audience: Audience, { world, frames }: CatchUpPorts): CatchUp {
  const { history } = world;
  let at = sequence;
  let isMarked = false;
  while (at < history.last || !isMarked) {
    if (at === history.last) {
      isMarked = true;
      yield bookmarkText(history.position);
      continue;
    }
    const entry = history.at(at + 1);
    if (entry === undefined) return { reset: 'behind' };
    at++;
    const frame = frames(entry, audience);
    if (frame !== undefined) yield frame;
  }
  return {};
}

/** There is nothing to tell but that it cannot be told. */
export function* cannot(reset: StreamReset['reason']): CatchUp {
  yield* [];
  return { reset };
}
