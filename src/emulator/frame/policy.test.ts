import { expect, test } from 'vitest';
import type { Caller, PolicyTarget } from './caller.ts';
import { readPolicies } from './policy.ts';

const demo: Caller = {
  userId: 'u1',
  userName: 'demo',
  userDomainId: 'default',
  scope: 'project',
  projectId: 'p1',
  projectDomainId: 'default',
  roles: ['member', 'reader'],
  isAdmin: false,
  methods: ['password'],
  auditId: 'a',
};
const system: Caller = { ...demo, scope: 'system', roles: ['Admin', 'reader'], isAdmin: true };
const rules = readPolicies({
  admin: 'role:admin',
  owner: 'project_id:%(project_id)s',
  admin_or_owner: 'rule:admin or rule:owner',
  everybody: '',
  at: '@',
  nobody: '!',
  nested: '(role:member and not role:admin) or (role:admin and (system_scope:all))',
  precedence: 'role:nope and role:nope or role:member',
  none: 'None:%(domain_id)s',
  literal: "'default':%(domain_id)s",
  token: 'token.project.domain.id:%(target.domain.id)s',
  flag: 'True:%(is_public)s',
  dangling: 'rule:unknown',
});

test.each<[string, Caller, PolicyTarget, boolean]>([
  ['admin', demo, {}, false],
  ['admin', system, {}, true],
  ['owner', demo, { project_id: 'p1' }, true],
  ['owner', demo, { project_id: 'p2' }, false],
  ['owner', demo, {}, false],
  ['admin_or_owner', system, { project_id: 'p2' }, true],
  ['everybody', demo, {}, true],
  ['at', demo, {}, true],
  ['nobody', system, {}, false],
  ['nested', demo, {}, true],
  ['nested', system, {}, true],
  ['nested', { ...system, scope: 'project' }, {}, false],
  ['precedence', demo, {}, true],
  ['none', demo, { domain_id: null }, true],
  ['none', demo, { domain_id: 'x' }, false],
  ['none', demo, {}, false],
  ['literal', demo, { domain_id: 'default' }, true],
  ['token', demo, { 'target.domain.id': 'default' }, true],
  ['flag', demo, { is_public: true }, true],
  ['dangling', system, {}, false],
])('%s', (rule, caller, target, want) => {
  expect(rules[rule]?.(caller, target)).toBe(want);
});

test.each(['role:a or', '(role:a', 'role', 'role:a role:b'])(
  'a rule that cannot be read is a fault of ours: %s',
  (text) => {
    expect(() => readPolicies({ text })).toThrow(/cannot be read/);
  },
);
