import type { Clock } from '../base/clock.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { listFlavors } from '../openstack/compute/flavors.ts';
import { listOwnProjects, listProjects } from '../openstack/identity/projects.ts';
import { failureOf } from './failure.ts';
import { logInWords, type NoticeWords, tellNotice } from './notice.ts';

/** What has a name that other resources show only the id of. */
export type NamedKind = 'flavor' | 'project';

/** How often names are listed. They are no live state. */
const LIST_EVERY_MS = 600_000;

/** An id that nobody knows makes the names be listed sooner, but not more often than this. */
const SOONEST_MS = 30_000;

/** The names of projects or flavors of one cloud, by id. */
export interface Names {
  readonly kind: NamedKind;
  readonly cloud: string;
  readonly region: string;
  /** The name; `undefined` when it is not known, and then they are listed again soon. */
  nameOf(id: string): string | undefined;
  /** How many are known. */
  readonly size: number;
  /** Keeps them up to date until the signal is aborted. Never throws; what cannot be listed is told once. */
  run(signal: AbortSignal): Promise<void>;
}

/** What names need from outside. */
export interface NamesPorts {
  readonly clock: Clock;
  /** Takes one line for a person. */
  readonly log: (line: string) => void;
  /** Puts what is told there into words; English when absent. */
  readonly words?: NoticeWords | undefined;
}

/**
 * Makes the names of the flavors of a cloud's region, or of its projects: all of them where the cloud shows them, else those that we
 * can sign in to.
 */
export function createNames(kind: NamedKind, cloud: Cloud, { clock, words, ...ports }: NamesPorts): Names {
  const log = logInWords(ports.log, words);
  const list = { flavor: listFlavorNames, project: listProjectNames }[kind];
  let names: ReadonlyMap<string, string> = new Map();
  let listedAtMs = Number.NEGATIVE_INFINITY;
  let isToldOff = false;
  let wake = new AbortController();

  const update = async (signal: AbortSignal): Promise<void> => {
    try {
      names = await list(cloud, signal);
      isToldOff = false;
    } catch (error) {
      if (signal.aborted) return;
      if (!isToldOff) tellNotice(log, 'namesUnknown', { cloud: cloud.name, kind, why: failureOf(error).message });
      isToldOff = true;
    }
    listedAtMs = clock.monotonic();
  };

  return {
    kind,
    cloud: cloud.name,
    region: cloud.region ?? '',
    get size() {
      return names.size;
    },
    nameOf: (id) => {
      const name = names.get(id);
      if (name === undefined) wake.abort();
      return name;
    },
    run: async (signal) => {
      signal.addEventListener('abort', () => wake.abort(), { once: true });
      while (!signal.aborted) {
        await update(signal);
        wake = new AbortController();
        if (signal.aborted) return;
        await clock.sleep(LIST_EVERY_MS, wake.signal);
        const early = SOONEST_MS - (clock.monotonic() - listedAtMs);
        if (early > 0 && !signal.aborted) await clock.sleep(early, signal);
      }
    },
  };
}

async function listFlavorNames(cloud: Cloud, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const { isAdmin } = await cloud.identity(signal);
  const names = new Map<string, string>();
  for await (const { items } of listFlavors(cloud, { all: isAdmin }, signal)) {
    for (const { id, name } of items) names.set(id, name);
  }
  return names;
}

async function listProjectNames(cloud: Cloud, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const { isAdmin } = await cloud.identity(signal);
  // An administrator of one project may still not list the others.
  const all = isAdmin ? await listProjects(cloud, {}, signal).catch(() => undefined) : undefined;
  const projects = all ?? (await listOwnProjects(cloud, signal));
  return new Map(projects.map(({ id, name }) => [id, name]));
}
