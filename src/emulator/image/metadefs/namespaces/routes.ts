import type { HttpResponse } from '../../../../http/message.ts';
import { Fault } from '../../../frame/fault.ts';
import { json } from '../../../frame/reply.ts';
import { type Route, route } from '../../../frame/route.ts';
import type { ServiceRequest } from '../../../frame/service-request.ts';
import { done } from '../../done.ts';
import { checkNoBody } from '../../faults.ts';
import { stampOf } from '../../images/body.ts';
import { checkNotProtected, enforceMetadef, findNamespace, namespaceOf } from '../access.ts';
import { textIn } from '../read-body.ts';
import { removeIn } from '../state.ts';
import { namespaceBody } from './body.ts';
import { createNamespace, readNamespace } from './create.ts';
import { listNamespaces } from './list.ts';
import { showNamespace } from './show.ts';

const NAMESPACE = '/v2/metadefs/namespaces/{namespace}';

/** Namespaces of definitions. Source: glance stable/zed, glance/api/v2/metadef_namespaces.py */
export const namespaceRoutes: readonly Route[] = [
  route('GET', '/v2/metadefs/namespaces', listNamespaces),
  route('POST', '/v2/metadefs/namespaces', createNamespace),
  route('GET', NAMESPACE, showNamespace),
  route('PUT', NAMESPACE, updateNamespace),
  route('DELETE', NAMESPACE, deleteNamespace),
];

/** What is left out becomes what it is in a new namespace; what hangs on it stays. */
function updateNamespace(request: ServiceRequest): HttpResponse {
  const fields = readNamespace(request);
  const row = namespaceOf(request);
  enforceMetadef(request, 'modify_metadef_namespace', row);
  const namespace = textIn(fields, 'namespace') ?? '';
  if ((findNamespace(request, namespace) ?? row).id !== row.id) {
    throw new Fault(
      409,
      `Invalid update. It would result in a duplicate metadata definition namespace with the same name of ${namespace}`,
    );
  }
  const change = {
    namespace,
    displayName: textIn(fields, 'display_name'),
    description: textIn(fields, 'description'),
    visibility: textIn(fields, 'visibility') ?? 'private',
    protected: fields.protected === true,
    owner: textIn(fields, 'owner') || (request.caller.projectId ?? null),
  };
  const { metadefs, kernel } = request.cloud.image;
  metadefs.namespaces.update(String(row.id), { ...change, updatedAt: stampOf(kernel) });
  // The answer was made of what was read before: its stamp is the old one.
  return json(200, namespaceBody({ ...row, ...change }));
}

function deleteNamespace(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  const row = namespaceOf(request);
  enforceMetadef(request, 'delete_metadef_namespace', row);
  checkNotProtected(row);
  const { namespaces, objects, properties, tags, associations } = request.cloud.image.metadefs;
  removeIn(objects, row);
  removeIn(properties, row);
  removeIn(tags, row);
  removeIn(associations, row);
  namespaces.remove(String(row.id));
  return done(204);
}
