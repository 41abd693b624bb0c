import { type Caller, operationsOf } from '../../../src/model/index.ts';
import { session, type User } from '../harness/session.ts';

/**
 * The policies of this cloud where they are not today's defaults: Zed ships with `enforce_new_defaults = false`, so the rule of
 * before is enough as well, and that one asked for the project only, not for a role in it. See docs/decisions/0501.
 */
const zedPolicies: Readonly<Record<string, string>> = Object.fromEntries(
  operationsOf('server').flatMap(({ policy }) => {
    if (policy.default === 'project_member_or_admin') return [[policy.rule, 'project_reader_or_admin']];
    return policy.default === 'project_manager_or_admin' ? [[policy.rule, 'admin']] : [];
  }),
);

/** A user as the model's verdicts want to know him. */
export async function callerOf(user: User): Promise<Caller> {
  const { roles, projectId } = await session(user);
  return { roles, projectId, microversion: '2.93', policies: zedPolicies };
}
