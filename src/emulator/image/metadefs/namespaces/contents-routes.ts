import { type Route, route } from '../../../frame/route.ts';
import { done } from '../../done.ts';
import { checkNotProtected, enforceMetadef, namespaceOf } from '../access.ts';
import { type MetadefState, type NamespaceRow, removeIn } from '../state.ts';

const KINDS = ['objects', 'properties', 'tags'] as const;

/** Taking all of a kind away at once. Source: glance stable/zed, glance/api/v2/metadef_namespaces.py, `delete_objects` and its like */
export const contentsRoutes: readonly Route[] = KINDS.map((kind) =>
  route('DELETE', `/v2/metadefs/namespaces/{namespace}/${kind}`, (request) => {
    const namespace = namespaceOf(request);
    enforceMetadef(request, 'delete_metadef_namespace', namespace);
    if (kind === 'tags') enforceMetadef(request, 'delete_metadef_tags', namespace);
    checkNotProtected(namespace);
    removeAll(request.cloud.image.metadefs, namespace, kind);
    return done(204);
  }),
);

function removeAll(state: MetadefState, namespace: NamespaceRow, kind: (typeof KINDS)[number]): void {
  if (kind === 'objects') removeIn(state.objects, namespace);
  else if (kind === 'properties') removeIn(state.properties, namespace);
  else removeIn(state.tags, namespace);
}
