import { expect, test } from 'vitest';
import { watchTransitions } from '../../src/watch/watch-transitions.ts';
import { createWorld } from '../operations/world.ts';

test('transitions come one by one, and leaving the loop or the signal ends the watch', async () => {
  const world = await createWorld();
  try {
    const { cloud, clock, ports } = world;
    const told: string[] = [];
    const leave = async (): Promise<void> => {
      for await (const { name, to } of watchTransitions(cloud, ['volume'], { clock, random: ports.random })) {
        told.push(`${name} ${to?.status}`);
        if (to?.status === 'available') return;
      }
    };
    const left = leave();
    await clock.advance(2_000);
    await world.run('volume', 'volume_create', undefined, { name: 'data', size: 1 });
    await world.until(left);
    expect(told.at(-1)).toBe('data available');
    const stop = new AbortController();
    const stopped = watchTransitions(cloud, ['volume'], { clock, random: ports.random, signal: stop.signal }).next();
    await clock.advance(2_000);
    stop.abort();
    expect(await world.until(stopped)).toEqual({ done: true, value: undefined });
  } finally {
    await world.close();
  }
});
