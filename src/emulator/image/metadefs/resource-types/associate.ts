import { Fault } from '../../../frame/fault.ts';
import { type AssociationRow, findIn, type MetadefState, type NamespaceRow } from '../state.ts';

/** What a namespace is to be about. */
export type AssociationFields = Pick<AssociationRow, 'name' | 'prefix' | 'propertiesTarget'>;

/**
 * Makes a namespace be about a type of resources; a type that nobody named yet is made, and stays.
 *
 * @throws Fault 409
 *
 * Source: glance stable/zed, glance/db/sqlalchemy/metadef_api/resource_type_association.py, `create`
 */
export function associate(state: MetadefState, namespace: NamespaceRow, fields: AssociationFields): AssociationRow {
  const { associations, resourceTypes } = state;
  const { name } = fields;
  if (resourceTypes.where('name', name.toLowerCase()).length === 0) {
    resourceTypes.insert({ ...state.stamped(), name });
  }
  if (findIn(associations, namespace, name)) {
    throw new Fault(
      409,
      `The metadata definition resource-type association of resource-type=${name} to namespace=${namespace.namespace} already exists.`,
    );
  }
  return associations.insert({ ...state.stamped(), ...fields, namespaceId: namespace.id });
}
