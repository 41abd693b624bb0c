import { Fault } from '../../frame/fault.ts';
import type { Collection } from '../../kernel/collection.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, textOf } from '../bodies.ts';
import type { IdentityState } from '../identity-state.ts';
import type { Body } from '../listing.ts';
import { ID } from '../schemas.ts';

/** A request that an application credential may make. */
export interface AccessRuleRow {
  readonly id: string;
  readonly userId: string;
  /** The type of a service in the catalog: `compute`. */
  readonly service: string;
  readonly method: string;
  /** `*` and `{name}` stand for one part of a path, `**` for any number. */
  readonly path: string;
}

/** Rules in a request for an application credential. */
export const ACCESS_RULES: Schema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      path: { type: 'string', minLength: 0, maxLength: 225, pattern: '^\\/.*' },
      method: { type: 'string', pattern: '^(POST|GET|HEAD|PATCH|PUT|DELETE)$' },
      service: ID,
      id: ID,
    },
    additionalProperties: false,
  },
};

/** Makes the collection of access rules. */
export function createAccessRules(kernel: Kernel): Collection<AccessRuleRow> {
  return kernel.collection<AccessRuleRow>({
    kind: 'identity.access-rule',
    id: (row) => row.id,
    indexes: { user: (row) => row.userId },
  });
}

/** An access rule as it is sent, without its link. */
export function accessRuleBody({ id, service, method, path }: AccessRuleRow): Body {
  return { id, service, method, path };
}

/**
 * The rule of a request: the one with its id, the user's that is the same, or a new one.
 *
 * @throws Fault 500 for less than a whole rule, which Keystone does not look for
 */
export function ruleFor({ accessRules, kernel }: IdentityState, userId: string, given: Fields): AccessRuleRow {
  const id = textOf(given, 'id');
  const known = id === undefined ? undefined : accessRules.find(id);
  if (known) return known;
  const [service, method, path] = ['service', 'method', 'path'].map((name) => textOf(given, name));
  if (service === undefined || method === undefined || path === undefined) {
    throw new Fault(500, 'An unexpected error prevented the server from fulfilling your request.');
  }
  const isSame = (row: AccessRuleRow) => row.service === service && row.method === method && row.path === path;
  const same = accessRules.where('user', userId).find(isSame);
  return same ?? accessRules.insert({ id: id ?? hexId(kernel.random), userId, service, method, path });
}
