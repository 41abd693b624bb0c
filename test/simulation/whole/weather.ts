import type { Random } from '../../../src/base/random.ts';
import type { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import type { ServiceType } from '../../../src/openstack/service-type.ts';
import { type FaultName, REQUEST_FAULTS, type RequestFault } from './faults.table.ts';
import type { WorldPlan } from './plan.ts';

/** The first parts of the paths of services that fail together. */
export const PLACES = ['identity', 'compute', 'image', 'volume', 'networking'] as const;

/** The place of a service. */
export function placeOf(service: ServiceType): string {
  return {
    compute: 'compute',
    image: 'image',
    'block-storage': 'volume',
    network: 'networking',
    identity: 'identity',
    placement: 'placement',
  }[service];
}

/** What goes wrong in a world just now. */
export interface Weather {
  /** What goes wrong with a request to a service; `undefined`: nothing. */
  faultOf(place: string): RequestFault | undefined;
  /** Claims that the cell of a server does not answer. */
  isCellDown(id: string): boolean;
  readonly isAnyCellDown: boolean;
  /** Claims that a fault may happen. */
  allows(fault: FaultName): boolean;
  /** Whether a commit of ours fails, and how. */
  diskFault(): 'before' | 'after' | undefined;
  /** When a service last failed altogether, by the monotonic clock; never: minus infinity. */
  darkUntil(place: string): number;
  /** Notes that nothing of a kind could be seen until now. */
  darken(place: string): void;
  /** Our process begins or ends: while there is none, nothing can be seen. */
  setDown(isDown: boolean): void;
  /** Ends all that goes wrong. */
  heal(): void;
}

const STORM_FAULTS: readonly RequestFault[] = [
  'refused',
  'drop',
  'reset',
  'slow',
  '500',
  '503',
  'web-404',
  '429-after',
].map((name) => (Number.isNaN(Number(name)) ? name : Number(name)) as RequestFault);

/** Makes the weather of a world, and lets it change as time goes on. */
export function createWeather(plan: WorldPlan, clock: SimulatedClock, random: Random): Weather {
  let isHealed = plan.badness === 0;
  let storm: { readonly place: string; readonly fault: RequestFault } | undefined;
  let isCellDown = false;
  let isDiskFull = false;
  let isDown = false;
  const dark = new Map<string, number>();
  const allows = (fault: FaultName): boolean => !isHealed && !plan.without.includes(fault);
  const faults = (Object.entries(REQUEST_FAULTS) as [`${RequestFault}`, number][])
    .filter(([name]) => !plan.without.includes(name))
    .map(([name, part]) => [(Number.isNaN(Number(name)) ? name : Number(name)) as RequestFault, part] as const);
  const upTo = (ms: number): number => random.next() * ms;

  /** Lets something begin and end, again and again, as long as the world goes wrong. */
  const nowAndThen = async (fault: FaultName, pauseMs: number, forMs: number, set: (on: boolean) => void) => {
    while (!isHealed) {
      await clock.sleep(upTo(2 * pauseMs));
      if (!allows(fault)) continue;
      set(true);
      await clock.sleep(upTo(2 * forMs));
      set(false);
    }
  };
  void nowAndThen('storm', 1_200_000, 60_000, (isOn) => {
    const place = PLACES[Math.floor(upTo(PLACES.length))] ?? 'compute';
    const fault = STORM_FAULTS[Math.floor(upTo(STORM_FAULTS.length))] ?? 500;
    if (storm !== undefined) darken(storm.place);
    storm = isOn ? { place, fault } : undefined;
  });
  void nowAndThen('cell', 1_800_000, 200_000, (isOn) => {
    isCellDown = isOn;
    darken('compute');
  });
  void nowAndThen('disk', 1_800_000, 20_000, (isOn) => {
    isDiskFull = isOn;
    darken('all');
  });

  function darken(place: string): void {
    dark.set(place, clock.monotonic());
  }

  return {
    faultOf: (place) => {
      if (isHealed) return undefined;
      if (storm?.place === place && random.next() < 0.8) return storm.fault;
      const dice = random.next() * 1000;
      let reached = 0;
      for (const [name, part] of faults) {
        reached += part * plan.badness;
        if (dice < reached) return name;
      }
      return undefined;
    },
    isCellDown: (id) => isCellDown && !isHealed && id.charCodeAt(0) % 3 === 0,
    get isAnyCellDown() {
      return isCellDown && !isHealed;
    },
    allows,
    diskFault: () => {
      if (!allows('disk')) return undefined;
      if (isDown || isDiskFull || random.next() < 0.002 * plan.badness) return random.next() < 0.3 ? 'after' : 'before';
      return undefined;
    },
    darkUntil: (place) => {
      if (storm !== undefined && (storm.place === place || storm.place === 'identity')) return clock.monotonic();
      if (isDown || isDiskFull || (isCellDown && place === 'compute')) return clock.monotonic();
      return Math.max(...['all', 'identity', place].map((one) => dark.get(one) ?? Number.NEGATIVE_INFINITY));
    },
    darken,
    setDown: (down) => {
      isDown = down;
      darken('all');
    },
    heal: () => {
      isHealed = true;
      storm = undefined;
    },
  };
}
