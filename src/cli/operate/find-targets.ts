import { NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import { PHASES } from '../../model/phase.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { readStamp } from '../../openstack/read-stamp.ts';
import type { SeenBody } from '../../operations/batch/seen-body.ts';
import { matchesGlob } from '../../watch/inventory/glob.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { wordsOf } from '../kind-names.ts';
import { findResources } from '../kinds/find-resources.ts';
import type { KindSource, Resource } from '../kinds/kind-source.ts';
import { loadKindSource, shownKind } from '../kinds/kind-sources.ts';
import { readResource } from '../kinds/read-resource.ts';
import { readDuration } from '../read-duration.ts';
import { readFlag, readText } from '../read-option.ts';

/** A resource that a command is about. */
export interface Target extends Resource {
  readonly id: string;
  readonly name: string;
  /** What a list has shown of it; absent where it was read by itself. */
  readonly seen?: SeenBody;
}

/**
 * Finds the resources that a command names, or all that fit its filters.
 *
 * @throws NephoscopeError `usage.invalid` without either, or with both; what finding throws
 */
export async function findTargets(
  kind: Kind,
  { args, options }: CommandInput,
  { cloud, context }: { readonly cloud: Cloud; readonly context: CommandContext },
): Promise<readonly Target[]> {
  const isAll = readFlag(options, 'all');
  if (args.length > 0 === isAll) {
    const what = isAll
      ? 'Give either names or --all, not both'
      : `Say which ${wordsOf(kind)}s: by name or id, or with --all and filters`;
    throw new NephoscopeError('usage.invalid', `${what}.`);
  }
  const source = await sourceOf(kind);
  const where = { allProjects: readFlag(options, 'allProjects'), signal: context.signal };
  if (isAll) return listTargets(source, { kind, options, cloud, context });
  const bodies = await findResources(cloud, source, [...new Set(args)], where);
  const found = bodies.map(({ body, dateMs }) => targetOf(kind, body, seenOf(body, dateMs, context)));
  return found.filter(({ id }, at) => found.findIndex((one) => one.id === id) === at);
}

async function sourceOf(kind: Kind): Promise<KindSource> {
  const source = await loadKindSource(shownKind(kind));
  if (source === undefined) throw new NephoscopeError('internal', `The kind ${kind} has no source.`);
  return source;
}

interface Listing {
  readonly kind: Kind;
  readonly options: CommandInput['options'];
  readonly cloud: Cloud;
  readonly context: CommandContext;
}

async function listTargets(source: KindSource, { kind, options, cloud, context }: Listing): Promise<readonly Target[]> {
  const status = readText(options, 'status');
  const phase = readText(options, 'phase');
  const glob = readText(options, 'match');
  const olderMs = readDuration(options, 'olderThan');
  if (phase !== undefined && !PHASES.some((one) => one === phase))
    throw new NephoscopeError('usage.invalid', `'${phase}' is no phase. Choose from: ${PHASES.join(', ')}.`);
  const targets: Target[] = [];
  const filter = { allProjects: readFlag(options, 'allProjects'), ...(status === undefined ? {} : { status }) };
  for await (const { items, dateMs } of source.list(cloud, filter, context.signal)) {
    for (const body of items) {
      const target = targetOf(kind, body, seenOf(body, dateMs, context));
      const { facts } = target;
      const isStatus = status === undefined || facts.states.status?.toLowerCase() === status.toLowerCase();
      const isPhase = phase === undefined || target.phase === phase;
      const isNamed = glob === undefined || matchesGlob(target.name, glob);
      const isOld = olderMs === undefined || createdMs(body) <= context.clock.now() - olderMs;
      if (isStatus && isPhase && isNamed && isOld) targets.push(target);
    }
  }
  return targets;
}

/** A resource without a stamp of its creation is older than nothing. */
function createdMs(body: Resource['body']): number {
  return readStamp(body.created ?? body.created_at) ?? Number.POSITIVE_INFINITY;
}

function seenOf(body: Resource['body'], dateMs: number | undefined, { clock }: CommandContext): SeenBody | undefined {
  return dateMs === undefined ? undefined : { body, serviceMs: dateMs, atMs: clock.monotonic() };
}

function targetOf(kind: Kind, body: Resource['body'], seen: SeenBody | undefined): Target {
  const name = typeof body.name === 'string' ? body.name : body.floating_ip_address;
  return {
    ...readResource(kind, body),
    id: String(body.id),
    name: typeof name === 'string' ? name : '',
    ...(seen === undefined ? {} : { seen }),
  };
}
