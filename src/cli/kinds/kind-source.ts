import type { Facts } from '../../model/facts.ts';
import type { Kind } from '../../model/kind.ts';
import type { Phase } from '../../model/phase.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { Page } from '../../openstack/page.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { Cell } from '../output/cell.ts';
import type { ListColumn } from '../output/data.ts';

/** One resource with what the model knows of it. */
export interface Resource {
  readonly body: JsonObject;
  readonly facts: Facts;
  readonly phase: Phase;
}

/** A column of a kind's list. */
export interface KindColumn extends ListColumn {
  read(resource: Resource): Cell;
  /** Shown only with --long, or when asked for by name. */
  readonly isLong?: true;
}

/** Which resources are wanted. A source passes on what its service can filter by; the rest is filtered here. */
export interface ListFilter {
  readonly allProjects: boolean;
  /** Any case. */
  readonly status?: string;
  /** The whole name. */
  readonly exactName?: string;
  /** Rows per request. */
  readonly pageSize?: number;
}

/** How to list, get and show the resources of one kind. */
export interface KindSource {
  readonly kind: Kind;
  list(cloud: Cloud, filter: ListFilter, signal: AbortSignal): AsyncIterable<Page<JsonObject>>;
  /** Absent where the service cannot give one by its id: it is then looked for in the list. */
  get?(cloud: Cloud, id: string, signal: AbortSignal): Promise<JsonObject>;
  readonly columns: readonly KindColumn[];
  /** What an id looks like; a UUID when absent. */
  readonly idPattern?: RegExp;
  /** What it can be found by beside its id; the field `name` when absent. */
  readonly namesOf?: (body: JsonObject) => readonly unknown[];
  /** Fields of the body that `show` writes for people in another way, by wire name. */
  readonly human?: Readonly<Record<string, (cell: Cell) => string>>;
}
