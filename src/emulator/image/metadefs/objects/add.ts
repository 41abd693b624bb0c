import { Fault } from '../../../frame/fault.ts';
import { findIn, type MetadefState, type NamespaceRow, type ObjectRow } from '../state.ts';
import { type ObjectFields, objectColumns } from './body.ts';

/** Adds an object. @throws Fault 409 */
export function addObject(state: MetadefState, namespace: NamespaceRow, fields: ObjectFields): ObjectRow {
  if (findIn(state.objects, namespace, fields.name)) {
    throw new Fault(
      409,
      `A metadata definition object with name=${fields.name} already exists in namespace=${namespace.namespace}.`,
    );
  }
  return state.objects.insert({ ...state.stamped(), namespaceId: namespace.id, ...objectColumns(fields) });
}
