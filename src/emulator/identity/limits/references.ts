import type { Schema } from '../../validation/schema.ts';
import { type Fields, textOf } from '../bodies.ts';
import { expecting } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';

/** The most that a limit can be: Keystone keeps 32 bits. */
const MOST = 0x7fffffff;

/** How much. */
export const AMOUNT: Schema = { type: 'integer', minimum: -1, maximum: MOST };
/** Of what. */
export const RESOURCE_NAME: Schema = { type: 'string', minLength: 1, maxLength: 255 };

/** Checks that what a limit names is there. @throws Fault 400 */
export function checkReferences(state: IdentityState, fields: Fields, target: 'limit' | 'registered_limit'): void {
  const check = (name: string, find: (id: string) => unknown) => {
    const id = textOf(fields, name);
    if (id !== undefined && find(id) === undefined) throw expecting(name, target);
  };
  check('service_id', (id) => state.services.find(id));
  check('region_id', (id) => state.regions.find(id));
  check('project_id', (id) => state.projects.find(id));
  check('domain_id', (id) => (state.projects.find(id)?.isDomain ? id : undefined));
}
