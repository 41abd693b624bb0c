import type { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Collection } from '../../kernel/collection.ts';
import type { NetworkState } from '../network-state.ts';
import type { Attributes, Fields } from './attribute.ts';

/** What every row has: Neutron's own names, because attributes, filters, orders and fields all speak them. */
export interface BaseRow {
  readonly id: string;
  readonly project_id: string;
}

/** A row with the standard attributes. */
export interface StandardRow extends BaseRow {
  readonly description: string;
  readonly tags: readonly string[];
  /** ISO, to the second. */
  readonly created_at: string;
  readonly updated_at: string;
  readonly revision_number: number;
}

/** A resource that others are part of. */
export interface Parent<Row extends BaseRow> {
  /** `/v2.0/routers/{parent}`. */
  readonly path: string;
  /** The rows that are part of one. */
  rowsOf(state: NetworkState, id: string): readonly Row[];
  /** Who owns one: what rules call `ext_parent:tenant_id`. */
  ownerOf(state: NetworkState, id: string): string | undefined;
}

/** A resource of Neutron's API. Everything that all of them share is done once, by `routesOf`. */
export interface Resource<Row extends BaseRow> {
  /** `network`: in bodies and in rules of policy. */
  readonly member: string;
  readonly collection: string;
  /** In paths, when it is not the collection: `security-groups`. */
  readonly segment?: string;
  /** The word of the quota; left out: not counted. */
  readonly quota?: string;
  readonly attributes: Attributes;
  /** In the names of rules of policy, when it is not the member: `router_conntrack_helper`. */
  readonly rule?: string;
  /** What it is part of: paths begin there, and lists have its rows only. */
  readonly parent?: Parent<Row>;
  /** Its rows have no owner: every project reaches them, as far as the rules go. */
  readonly isUnowned?: true;
  /** Fields that a body derives although the row has one of that name. */
  readonly derived?: readonly string[];
  /** What Neutron answers where it has no such operation; default: it stumbles. */
  readonly lacking?: 'notImplemented';
  rows(state: NetworkState): Collection<Row>;
  readonly missing: (id: string) => Fault;
  /** The same where it is part of another, and Neutron names both. */
  readonly missingIn?: (id: string, parent: string) => Fault;
  /** As it is sent, in Neutron's order, every field that anyone may see. */
  body(row: Row, request: ServiceRequest): Fields;
  /** The same, just made: Neutron then shows more of some. Left out: as ever. */
  bodyOfNew?(row: Row, request: ServiceRequest): Fields;
  /** What a change is answered with, where that is not the whole body. */
  bodyOfChanged?(row: Row, changes: Fields, body: Fields): Fields;
  /** What more the rules of policy look at. */
  target?(fields: Fields, request: ServiceRequest): Fields;
  /** Claims that a project sees a row that is not its own. */
  isShared?(row: Row, request: ServiceRequest): boolean;
  /** Before the rules of policy are asked for a new one. */
  beforeCreate?(fields: Fields, request: ServiceRequest): void;
  /** Before a list is made: the default security group is made then. */
  beforeList?(request: ServiceRequest): void;
  create?(fields: Fields, request: ServiceRequest): Row;
  update?(row: Row, changes: Fields, request: ServiceRequest): Row;
  remove?(row: Row, request: ServiceRequest): void;
}
