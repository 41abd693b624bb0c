import type { Random } from '../../../src/base/random.ts';
import type { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import type { EmulatedCloud } from '../../../src/emulator/index.ts';
import type { Weather } from './weather.ts';

/** Sets our wall clock forward and back: by seconds mostly, by minutes at times. */
export async function jumpNowAndThen(clock: SimulatedClock, random: Random, weather: Weather): Promise<void> {
  while (weather.allows('jump')) {
    await clock.sleep(random.next() * 7_200_000);
    const most = random.next() < 0.2 ? 1_200_000 : 5_000;
    if (weather.allows('jump')) clock.jump(Math.round((random.next() * 2 - 1) * most));
  }
}

/** Takes tombstones of servers away, as `nova-manage db archive_deleted_rows` does. */
export async function archiveNowAndThen(
  cloud: EmulatedCloud,
  clock: SimulatedClock,
  random: Random,
  weather: Weather,
): Promise<void> {
  const { servers } = cloud.state.compute;
  while (weather.allows('archive')) {
    await clock.sleep(random.next() * 1_200_000);
    for (const { id, deletedMs } of servers.all()) if (deletedMs !== null) servers.remove(id);
  }
}
