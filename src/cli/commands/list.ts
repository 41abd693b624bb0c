import { NephoscopeError } from '../../base/errors.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind } from '../kind-names.ts';
import type { KindColumn, KindSource, Resource } from '../kinds/kind-source.ts';
import { LISTED_KINDS, loadKindSource } from '../kinds/kind-sources.ts';
import { readResource } from '../kinds/read-resource.ts';
import { type OutputSettings, readOutputSettings } from '../output/output-settings.ts';
import { findColumn, selectColumns } from '../output/select-columns.ts';
import { listText } from '../output/write-list.ts';
import { readCount, readFlag, readText } from '../read-option.ts';

/** What the user asked for, beside how to show it. */
interface Wanted {
  readonly allProjects: boolean;
  readonly status: string | undefined;
  readonly name: string | undefined;
  readonly limit: number;
}

/** Runs `nephoscope list`. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const kind = readKind(input.args[0] ?? '', LISTED_KINDS);
  const settings = readOutputSettings(input, context);
  const wanted = readWanted(input);
  const source = await loadKindSource(kind);
  if (!source) throw new NephoscopeError('internal', `The kind ${kind} has no source.`);
  const shown = shownColumns(source, readFlag(input.options, 'long'), settings);
  const cloud = await context.openCloud();
  const rows = await readRows(cloud, source, wanted, context.signal);
  const data = {
    columns: source.columns,
    rows: rows.map((resource) => ({
      cells: source.columns.map((column) => column.read(resource)),
      phase: resource.phase,
    })),
  };
  context.stdout.write(await listText(data, settings, shown));
  return EXIT_CODES.ok.code;
}

function readWanted({ options }: CommandInput): Wanted {
  return {
    allProjects: readFlag(options, 'allProjects'),
    status: readText(options, 'status'),
    name: readText(options, 'name')?.toLowerCase(),
    limit: readCount(options, 'limit') ?? Number.POSITIVE_INFINITY,
  };
}

/** Unknown columns are refused here, before anything is asked of the cloud. */
function shownColumns(source: KindSource, isLong: boolean, settings: OutputSettings): readonly KindColumn[] {
  selectColumns(source.columns, settings.columns);
  for (const title of settings.sortColumns) findColumn(source.columns, title);
  return source.columns.filter((column) => isLong || !column.isLong);
}

async function readRows(cloud: Cloud, source: KindSource, wanted: Wanted, signal: AbortSignal): Promise<Resource[]> {
  const rows: Resource[] = [];
  if (wanted.limit === 0) return rows;
  const isFiltered = wanted.name !== undefined || wanted.status !== undefined;
  const filter = {
    allProjects: wanted.allProjects,
    ...(wanted.status === undefined ? {} : { status: wanted.status }),
    ...(isFiltered || wanted.limit > 1000 ? {} : { pageSize: wanted.limit }),
  };
  for await (const { items } of source.list(cloud, filter, signal)) {
    for (const body of items) {
      const resource = readResource(source.kind, body);
      if (!isWanted(source, resource, wanted)) continue;
      rows.push(resource);
      if (rows.length >= wanted.limit) return rows;
    }
  }
  return rows;
}

function isWanted(source: KindSource, { body, facts }: Resource, { status, name }: Wanted): boolean {
  if (status !== undefined && facts.states.status?.toLowerCase() !== status.toLowerCase()) return false;
  if (name === undefined) return true;
  const names = source.namesOf?.(body) ?? [body.name];
  return names.some((each) => typeof each === 'string' && each.toLowerCase().includes(name));
}
