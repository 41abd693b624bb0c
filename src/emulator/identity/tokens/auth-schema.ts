import { Fault } from '../../frame/fault.ts';
import { isObject } from '../../kernel/json.ts';
import type { Schema } from '../../validation/schema.ts';
import { check, type Fields } from '../bodies.ts';

const TEXT: Schema = { type: 'string' };
const DOMAIN: Schema = { type: 'object', properties: { id: TEXT, name: TEXT } };

/** Source: keystone stable/zed, keystone/auth/schema.py, token_issue */
const TOKEN_ISSUE: Schema = {
  type: 'object',
  properties: {
    identity: {
      type: 'object',
      properties: {
        methods: { type: 'array', items: TEXT },
        password: {
          type: 'object',
          properties: {
            user: { type: 'object', properties: { id: TEXT, name: TEXT, password: TEXT, domain: DOMAIN } },
          },
        },
        token: { type: 'object', properties: { id: TEXT }, required: ['id'] },
      },
      required: ['methods'],
    },
    scope: {
      type: ['object', 'string'],
      properties: {
        project: { type: 'object', properties: { name: TEXT, id: TEXT, domain: DOMAIN } },
        domain: DOMAIN,
        'OS-TRUST:trust': { type: 'object', properties: { id: TEXT } },
        system: { type: 'object', properties: { all: { type: 'boolean', enum: [true, false] } } },
      },
    },
  },
  required: ['identity'],
};

/** What a request for a token says, its form checked. */
export interface AuthRequest {
  readonly identity: Fields;
  readonly methods: readonly string[];
  /** `undefined`: none given. */
  readonly scope: Fields | string | undefined;
}

/** Checks the form. @throws Fault 400 */
export function readAuth(auth: unknown): AuthRequest {
  check(TOKEN_ISSUE, auth);
  const { identity, scope } = isObject(auth) ? auth : {};
  const fields = isObject(identity) ? identity : {};
  const user = isObject(fields.password) ? fields.password.user : undefined;
  named(user, 'identity/password/user');
  named(isObject(user) ? user.domain : undefined, 'identity/password/user/domain');
  const scoped = isObject(scope) ? scope : {};
  named(scoped.project, 'scope/project');
  named(isObject(scoped.project) ? scoped.project.domain : undefined, 'scope/project/domain');
  named(scoped.domain, 'scope/domain');
  const methods = Array.isArray(fields.methods) ? fields.methods.map(String) : [];
  return {
    identity: fields,
    methods: [...new Set(methods)],
    scope: isObject(scope) || typeof scope === 'string' ? scope : undefined,
  };
}

function named(value: unknown, where: string): void {
  if (!isObject(value) || 'id' in value || 'name' in value) return;
  throw new Fault(400, `Invalid input for field ${where}: id or name must be present.`);
}
