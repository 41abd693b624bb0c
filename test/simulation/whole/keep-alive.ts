import type { Random } from '../../../src/base/random.ts';
import type { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import type { Transport } from '../../../src/openstack/transport.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Broker } from '../../../src/watch/notifications/broker.ts';
import { type Engine, startEngine, type Watch } from './engine.ts';
import type { WorldPlan } from './plan.ts';
import type { ToldCheck } from './told.ts';
import type { Trace } from './trace.ts';
import type { Weather } from './weather.ts';

/** What keeps a watch running, whatever ends it. */
export interface Process {
  readonly deaths: number;
  isUp(): boolean;
  stop(): Promise<void>;
  /** Frees what those held that have died, once their world is over. */
  letGo(): void;
}

/** What a process runs on. */
export interface ProcessPorts {
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly transport: Transport;
  readonly store: Store;
  readonly broker: Broker | undefined;
  /** Takes the lines that the watch has for a person. */
  readonly log: (line: string) => void;
  readonly trace: Trace;
  readonly weather: Weather;
  readonly told: ToldCheck;
  /** Called when a process has died, before the next begins: what was only in its memory is gone. */
  readonly reopen: () => Promise<void> | undefined;
  /** Decides when it dies, and for how long. */
  readonly deaths: Random;
}

/** In how many of a thousand places where it waits a process dies. */
const DEATHS = 0.7;

/** How long until somebody notices that a kind is off. */
const RESTART_MS = 60_000;

/** Starts a watch, and another one on the same store after each death: soon as a rule, at times only after up to an hour. */
export function keepAlive(plan: WorldPlan, watch: Watch, ports: ProcessPorts): Process {
  const { clock, weather, trace, told } = ports;
  let deaths = 0;
  let engine: Engine | undefined;
  const begun: Engine[] = [];
  const begin = (): Engine => {
    told.restart();
    const next = startEngine(plan, watch, {
      ...ports,
      onEvent: (event) => {
        if (event.type === 'transition') told.told(event.transition);
        // A kind that the first list was refused of is off until somebody starts the watch again.
        if (event.type === 'off') void startAnew(engine);
      },
      isFatal: () => weather.allows('crash') && ports.deaths.next() * 1000 < DEATHS * plan.badness,
      onDeath: () => {
        deaths++;
        trace.note(`${clock.monotonic()} death`);
        engine = undefined;
        weather.setDown(true);
        void restart();
      },
    });
    begun.push(next);
    return next;
  };
  const restart = async (): Promise<void> => {
    const longestMs = ports.deaths.next() < 0.1 && weather.allows('crash') ? 3_600_000 : 5_000;
    await clock.sleep(ports.deaths.next() * longestMs);
    await ports.reopen();
    weather.setDown(false);
    engine = begin();
  };
  const startAnew = async (current: Engine | undefined): Promise<void> => {
    await clock.sleep(RESTART_MS);
    current?.kill();
  };
  engine = begin();
  return {
    get deaths() {
      return deaths;
    },
    isUp: () => engine !== undefined,
    stop: async () => engine?.stop(),
    letGo: () => {
      for (const each of begun) each.letGo();
    },
  };
}
