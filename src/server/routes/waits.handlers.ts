import type { Kind } from '../../model/kind.ts';
import { viewedCloud } from '../access/viewer-in-cloud.ts';
import { answerWhenChanged } from '../board/answer-when-changed.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';
import { filterOfBody } from './filter-of-body.ts';
import { isSeen, mayFind } from './seen-resources.ts';

export const WAIT_HANDLERS: Readonly<Record<string, Handler>> = {
  beginWait: { for: 'viewer', run: beginWait },
  listWaits: {
    for: 'viewer',
    run: ({ viewer }, { waits }) => ({ status: 200, json: { items: waits.of(viewer).map(({ wait }) => wait) } }),
  },
  getWait: { for: 'viewer', run: getWait },
  endWait: { for: 'viewer', run: endWait },
};

/** What a body asks for, as its schema has it. */
interface AskedWait {
  readonly cloud?: string;
  readonly kind: Kind;
  readonly ids?: readonly string[];
  readonly filter?: unknown;
  readonly for: readonly string[];
  readonly any?: boolean;
  readonly patient?: boolean;
  readonly timeoutMs?: number;
}

function beginWait({ body, viewer }: ViewerRequest, parts: ServerParts): ApiAnswer {
  const asked = body as AskedWait;
  const { served } = viewedCloud(viewer, parts, asked.cloud);
  const { ids, timeoutMs } = asked;
  if (ids !== undefined && asked.filter !== undefined)
    throw new Refused(400, 'usage.invalid', 'Give ids or a filter, not both.');
  const filter = filterOfBody(asked.filter);
  const { wait } = parts.waits.begin(viewer, served, {
    kind: asked.kind,
    for: asked.for,
    filter,
    sees: (item) => isSeen(viewer, item) && mayFind(viewer, filter, item.shard),
    ...(ids === undefined ? {} : { ids: [...new Set(ids)] }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    isAny: asked.any === true,
    isPatient: asked.patient === true,
  });
  return { status: 202, headers: { Location: `/api/v1/waits/${wait.id}` }, json: wait };
}

async function getWait(request: ViewerRequest, { waits, history }: ServerParts): Promise<ApiAnswer> {
  const { params, viewer } = request;
  const { id = '' } = params;
  const show = (): unknown => {
    const kept = waits.board.get(id);
    return kept?.viewer === viewer.id ? kept.wait : undefined;
  };
  return answerWhenChanged(request, { board: waits.board, id, run: history.run, show, missing: missing(id) });
}

function endWait({ params, viewer }: ViewerRequest, { waits }: ServerParts): ApiAnswer {
  const { id = '' } = params;
  if (waits.board.get(id)?.viewer !== viewer.id) throw new Refused(404, 'resource.not-found', missing(id));
  waits.forget(id);
  return { status: 204 };
}

function missing(id: string): string {
  return `There is no wait ${id} of this sign-in.`;
}
