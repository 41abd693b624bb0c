import type { Collection, CollectionOptions } from '../../kernel/collection.ts';
import { Counter } from '../../kernel/counter.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { isoSeconds } from '../../kernel/timestamps.ts';
import type { PropertyType } from './property-type.ts';

/** What every row of the definitions has. */
interface DefinitionRow {
  /** The key in the database: it orders what was made within a second. */
  readonly id: number;
  /** `2026-11-23T15:30:13Z`; whole seconds, as the database keeps them. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A set of definitions. */
export interface NamespaceRow extends DefinitionRow {
  readonly namespace: string;
  readonly displayName: string | null;
  readonly description: string | null;
  readonly visibility: string;
  readonly protected: boolean;
  /** A project. */
  readonly owner: string | null;
}

/** What hangs on a namespace and is found by its name. */
export interface NamedRow extends DefinitionRow {
  readonly namespaceId: number;
  readonly name: string;
}

/** A group of properties. */
export interface ObjectRow extends NamedRow {
  readonly description: string | null;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, PropertyType>>;
}

/** One property, which is in no object. */
export interface PropertyRow extends NamedRow {
  readonly schema: PropertyType;
}

/** That a namespace is about a type of resources. */
export interface AssociationRow extends NamedRow {
  readonly prefix: string | null;
  readonly propertiesTarget: string | null;
}

/** A type of resources that some namespace was ever about. */
export interface ResourceTypeRow extends DefinitionRow {
  readonly name: string;
}

/** Definitions of metadata. */
export interface MetadefState {
  readonly namespaces: Collection<NamespaceRow>;
  readonly objects: Collection<ObjectRow>;
  readonly properties: Collection<PropertyRow>;
  readonly tags: Collection<NamedRow>;
  readonly associations: Collection<AssociationRow>;
  readonly resourceTypes: Collection<ResourceTypeRow>;
  /** What a new row begins with. */
  stamped(): DefinitionRow;
}

/** Makes a Glance without any definitions; names are found whatever the case of their letters, as MySQL finds them. */
export function createMetadefs(kernel: Kernel): MetadefState {
  const ids = new Counter('image.metadef-ids');
  kernel.part(ids);
  const named = <Row extends NamedRow>(kind: string) =>
    kernel.collection<Row>({ ...byId(kind), indexes: { namespace: ofNamespace, name: nameIn } });
  return {
    namespaces: kernel.collection<NamespaceRow>({
      ...byId('namespace'),
      indexes: { name: (row) => row.namespace.toLowerCase() },
    }),
    objects: named<ObjectRow>('object'),
    properties: named<PropertyRow>('property'),
    tags: named<NamedRow>('tag'),
    associations: named<AssociationRow>('association'),
    resourceTypes: kernel.collection<ResourceTypeRow>({
      ...byId('resource-type'),
      indexes: { name: (row) => row.name.toLowerCase() },
    }),
    stamped: () => {
      const now = isoSeconds(kernel.clock.now());
      return { id: ids.next(), createdAt: now, updatedAt: now };
    },
  };
}

function byId<Row extends DefinitionRow>(kind: string): Pick<CollectionOptions<Row>, 'kind' | 'id'> {
  return { kind: `image.metadef-${kind}`, id: (row) => String(row.id) };
}

function ofNamespace(row: NamedRow): string {
  return String(row.namespaceId);
}

function nameIn(row: NamedRow): string {
  return keyOf(row.namespaceId, row.name);
}

function keyOf(namespaceId: number, name: string): string {
  return `${namespaceId} ${name.toLowerCase()}`;
}

/** All rows of a kind that a namespace has, in the order in which they were made. */
export function rowsIn<Row extends NamedRow>(rows: Collection<Row>, { id }: NamespaceRow): Row[] {
  return rows.where('namespace', String(id)).sort((a, b) => a.id - b.id);
}

/** The row with a name in a namespace. */
export function findIn<Row extends NamedRow>(
  rows: Collection<Row>,
  { id }: NamespaceRow,
  name: string,
): Row | undefined {
  return rows.where('name', keyOf(id, name))[0];
}

/** Takes away all rows of a kind that a namespace has. */
export function removeIn<Row extends NamedRow>(rows: Collection<Row>, namespace: NamespaceRow): void {
  for (const { id } of rowsIn(rows, namespace)) rows.remove(String(id));
}
