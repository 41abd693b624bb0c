import { createCloud } from '../../src/emulator/cloud.ts';
import type { CloudOptions } from '../../src/emulator/cloud-with.ts';
import { cloudOf } from '../../src/emulator/scenario/cloud-of.ts';
import { type DoneAct, playScenario } from '../../src/emulator/scenario/play-scenario.ts';
import type { Scenario } from '../../src/emulator/scenario/scenario.ts';

const START = Date.UTC(2026, 0, 1);

/** A cloud in which a scenario is played, its time moved by hand. */
export interface Played {
  readonly cloud: ReturnType<typeof createCloud>;
  readonly done: readonly DoneAct[];
  readonly faults: readonly unknown[];
  /** Goes on to a moment, in milliseconds from the start, from event to event. */
  until(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a scenario in simulated time. */
export function startPlaying(scenario: Scenario, { seed = 1, ...options }: CloudOptions = {}): Played {
  const faults: unknown[] = [];
  const onFault = (error: unknown): void => void faults.push(error);
  const cloud = createCloud({ speed: 0, startMs: START, seed, onFault, fill: cloudOf(scenario), ...options });
  const done: DoneAct[] = [];
  const stop = new AbortController();
  const onAct = (one: DoneAct): void => void done.push(one);
  const playing = playScenario(cloud, scenario, { seed, signal: stop.signal, onAct });
  return {
    cloud,
    done,
    faults,
    until: async (ms) => {
      for (;;) {
        // All that follows from one moment ends before the next one.
        await new Promise((resolve) => setImmediate(resolve));
        if ((cloud.clock.nextMs ?? Number.POSITIVE_INFINITY) > START + ms) break;
        cloud.clock.step();
      }
      if (cloud.clock.now() < START + ms) cloud.clock.set(START + ms);
    },
    stop: async () => {
      stop.abort();
      await playing;
      await cloud.close();
    },
  };
}

/** How many of some rows have each value. */
export function tally<Row>(rows: Iterable<Row>, read: (row: Row) => unknown): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[String(read(row))] = (counts[String(read(row))] ?? 0) + 1;
  return counts;
}
