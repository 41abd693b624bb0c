import { Fault } from '../../../frame/fault.ts';
import type { PropertyType } from '../property-type.ts';
import { findIn, type MetadefState, type NamespaceRow, type PropertyRow } from '../state.ts';

/** Adds a property that is in no object. @throws Fault 409 */
export function addProperty(
  state: MetadefState,
  namespace: NamespaceRow,
  { name, schema }: { readonly name: string; readonly schema: PropertyType },
): PropertyRow {
  if (findIn(state.properties, namespace, name)) {
    throw new Fault(
      409,
      `A metadata definition property with name=${name} already exists in namespace=${namespace.namespace}.`,
    );
  }
  return state.properties.insert({ ...state.stamped(), namespaceId: namespace.id, name, schema });
}
