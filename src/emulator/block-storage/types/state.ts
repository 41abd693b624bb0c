import type { Collection } from '../../kernel/collection.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { isTrueWord } from '../schemas.ts';
import { newestFirst, type Stamps } from '../stamps.ts';
import type { Texts } from '../volumes/state.ts';

/** A type of volumes. */
export interface TypeRow extends Stamps {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly isPublic: boolean;
  readonly extraSpecs: Texts;
  readonly qosSpecsId: string | null;
  /** Projects that may use it though it is not public. */
  readonly projectIds: readonly string[];
  readonly encryption: JsonObject | null;
  /** Projects whose volumes are of this type when none is named; absent: none. */
  readonly defaultFor?: readonly string[];
}

/** The type of volumes for which none is named. */
export const DEFAULT_TYPE_NAME = '__DEFAULT__';

/** Makes the collection of volume types. */
export function createTypes(kernel: Kernel): Collection<TypeRow> {
  return kernel.collection<TypeRow>({
    kind: 'block-storage.type',
    id: (row) => row.id,
    indexes: { name: (row) => row.name, qos: (row) => row.qosSpecsId ?? undefined },
    orders: { created: newestFirst },
  });
}

/** Claims that volumes of a type can be attached to several servers. */
export function isMultiattachType(row: TypeRow): boolean {
  return isTrueSpec(row.extraSpecs.multiattach);
}

/** Claims that volumes of a type are replicated. */
export function isReplicatedType(row: TypeRow): boolean {
  return isTrueSpec(row.extraSpecs.replication_enabled);
}

/** Source: cinder stable/zed, cinder/volume/volume_utils.py, is_boolean_str */
function isTrueSpec(spec = ''): boolean {
  const [is, word = '', more] = spec.trim().split(/\s+/);
  return is === '<is>' && more === undefined && isTrueWord(word);
}
