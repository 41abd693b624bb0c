import type { Kind } from '../../model/kind.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { listFlavors } from '../../openstack/compute/flavors.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { CommandContext } from '../command.ts';
import { loadKindSource } from '../kinds/kind-sources.ts';
import { readResource } from '../kinds/read-resource.ts';
import { openRecorded } from '../record/open-record.ts';
import type { Candidate } from './wanted.ts';

/** A person who presses a key waits no longer. */
const PATIENCE_MS = 1_500;

/** A record that a watch has written so lately is as good as a list. */
const FRESH_MS = 30_000;

/** One page is asked for, and no more. */
const PAGE = 500;

/**
 * The names of the resources of a kind: from the record of a watch that is at work, else from one page of a list, else from a record that
 * is older. Ids where there is no name, and where one is begun.
 */
export async function liveNames(
  of: Kind | 'flavor',
  begun: string,
  context: CommandContext,
): Promise<readonly Candidate[]> {
  const cloud = await context.openCloud();
  const recorded = of === 'flavor' ? undefined : await readRecord(cloud, of, context).catch(() => undefined);
  const isFresh = recorded !== undefined && context.clock.now() - recorded.savedAtMs < FRESH_MS;
  const found = isFresh ? recorded.found : await listOnce(cloud, of, context).catch(() => recorded?.found ?? []);
  return found.flatMap(({ id, name, does }) => {
    const isId = name === '' || (begun !== '' && !name.startsWith(begun) && id.startsWith(begun));
    return [{ word: isId ? id : name, does: isId && name !== '' ? name : does }];
  });
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly does: string;
}

async function readRecord(
  cloud: Cloud,
  kind: Kind,
  { env }: CommandContext,
): Promise<{ readonly savedAtMs: number; readonly found: readonly Found[] }> {
  const store = await openRecorded(cloud, {}, env);
  try {
    const shards = (await store.shards(cloud.name)).filter(({ shard }) => shard.kind === kind);
    const rows = (await Promise.all(shards.map(({ shard }) => store.rows(shard)))).flat();
    const found = rows
      .filter(({ goneAtMs }) => goneAtMs === undefined)
      .map(({ id, name, states }) => ({ id, name, does: states.status ?? kind }));
    return { savedAtMs: Math.max(...shards.map(({ cursor }) => cursor.savedAtMs)), found };
  } finally {
    await store.close();
  }
}

async function listOnce(cloud: Cloud, of: Kind | 'flavor', context: CommandContext): Promise<readonly Found[]> {
  const ended = new AbortController();
  const signal = AbortSignal.any([context.signal, ended.signal]);
  const late = context.clock.sleep(PATIENCE_MS, signal).then(() => {
    throw new Error('it took too long');
  });
  try {
    return await Promise.race([firstPage(cloud, of, signal), late]);
  } finally {
    late.catch(() => undefined);
    ended.abort();
  }
}

async function firstPage(cloud: Cloud, of: Kind | 'flavor', signal: AbortSignal): Promise<readonly Found[]> {
  if (of === 'flavor') {
    for await (const { items } of listFlavors(cloud, {}, signal))
      return items.map(({ id, name, ram, vcpus }) => ({ id, name, does: `${vcpus} VCPUs, ${ram} MiB` }));
    return [];
  }
  const source = await loadKindSource(of);
  if (source === undefined) return [];
  for await (const { items } of source.list(cloud, { allProjects: false, pageSize: PAGE }, signal))
    return items.map((body) => foundOf(of, body, source.namesOf?.(body) ?? [body.name]));
  return [];
}

function foundOf(kind: Kind, body: JsonObject, names: readonly unknown[]): Found {
  const name = names.find((one) => typeof one === 'string');
  return {
    id: String(body.id),
    name: typeof name === 'string' ? name : '',
    does: readResource(kind, body).facts.states.status ?? kind,
  };
}
