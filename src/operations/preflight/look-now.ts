import { NephoscopeError } from '../../base/errors.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { isNotFound } from '../../openstack/open-stack-error.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import { type Asked, type Looked, lookBefore, type PolicySettings } from './read-look.ts';

/**
 * Looks before an operation.
 *
 * @param known - the resource, where it need not be read
 * @throws NephoscopeError `resource.not-found`
 */
export async function lookNow(
  cloud: Cloud,
  asked: Asked & { readonly known?: JsonObject },
  policy: PolicySettings,
  signal: AbortSignal,
): Promise<Looked> {
  try {
    return await lookBefore(cloud, asked, policy, signal);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const message = `There is no ${asked.kind.replaceAll('-', ' ')} ${asked.id} (any more), or this project may not see it.`;
    throw new NephoscopeError('resource.not-found', message, {
      details: { kind: asked.kind, id: asked.id },
      cause: error,
    });
  }
}
