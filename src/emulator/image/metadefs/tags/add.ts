import { Fault } from '../../../frame/fault.ts';
import { findIn, type MetadefState, type NamedRow, type NamespaceRow } from '../state.ts';

/** Adds a tag. @throws Fault 409 */
export function addTag(state: MetadefState, namespace: NamespaceRow, name: string): NamedRow {
  if (findIn(state.tags, namespace, name)) throw tagIsTaken(namespace, name);
  return state.tags.insert({ ...state.stamped(), namespaceId: namespace.id, name });
}

/** Two tags of a namespace cannot have one name. */
export function tagIsTaken({ namespace }: NamespaceRow, name: string): Fault {
  return new Fault(
    409,
    `A metadata tag with name=${name} already exists in namespace=${namespace}. (Please note that metadata tag names are case insensitive).`,
  );
}
