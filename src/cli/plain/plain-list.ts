import { NephoscopeError } from '../../base/errors.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { type Cell, toCell } from '../output/cell.ts';
import type { ListColumn } from '../output/data.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { selectColumns } from '../output/select-columns.ts';
import { listText } from '../output/write-list.ts';
import { readFlag } from '../read-option.ts';

/** What a plain list is asked for. */
export interface PlainRequest {
  readonly cloud: Cloud;
  /** The argument; empty where it takes none. */
  readonly about: string;
  readonly isAll: boolean;
  readonly signal: AbortSignal;
}

/** A column of a plain list. */
export interface PlainColumn extends ListColumn {
  readonly read: (body: JsonObject) => Cell;
}

/** A list of things that have no states. */
export interface PlainList {
  readonly columns: readonly PlainColumn[];
  read(request: PlainRequest): Promise<readonly JsonObject[]>;
}

/** A column that shows a field. */
export function plainField(title: string, name: string): PlainColumn {
  return { title, read: (body) => toCell(body[name]) };
}

/** Prints a plain list. */
export async function runPlainList(list: PlainList, input: CommandInput, context: CommandContext): Promise<number> {
  const settings = readOutputSettings(input, context);
  const { columns } = list;
  selectColumns(columns, settings.columns);
  const [about = ''] = input.args;
  if (input.args.length > 0 && about.trim() === '') throw new NephoscopeError('usage.invalid', 'The name is empty.');
  const request = { about, isAll: readFlag(input.options, 'all'), signal: context.signal };
  const bodies = await list.read({ ...request, cloud: await context.openCloud() });
  const rows = bodies.map((body) => ({ cells: columns.map(({ read }) => read(body)) }));
  context.stdout.write(await listText({ columns, rows }, settings));
  return EXIT_CODES.ok.code;
}
