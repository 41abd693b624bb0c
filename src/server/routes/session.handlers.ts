import type { ChooseBody, SeatBody, SessionBody, SignInBody } from '../../api/session.ts';
import { listOwnProjects } from '../../openstack/identity/projects.ts';
import { cookieOf, NO_COOKIE } from '../access/cookie.ts';
import type { OpenedSession, Sessions } from '../access/sessions.ts';
import { choose, cloudNamed, type SignInPlace, signInWith } from '../access/sign-in.ts';
import { seesAll, type Viewer } from '../access/viewer.ts';
import type { ApiAnswer, ApiRequest, Handler, ViewerRequest } from '../http/api-request.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';
import { timeOf } from './resource-of.ts';
import { seenClouds } from './seen-resources.ts';

export const SESSION_HANDLERS: Readonly<Record<string, Handler>> = {
  createSession: { for: 'anyone', run: createSession },
  getSession: { for: 'viewer', run: ({ viewer }, parts) => ({ status: 200, json: bodyOf(viewer, parts) }) },
  deleteSession: { for: 'anyone', run: deleteSession },
  listSessionProjects: { for: 'viewer', run: listProjects },
  chooseProject: { for: 'viewer', run: chooseProject },
};

// The check of the request has made sure that the bodies are what they are said to be.

async function createSession(request: ApiRequest, parts: ServerParts): Promise<ApiAnswer> {
  return answerOpened(201, await signInWith(request.body as SignInBody, placeOf(request, parts)), parts);
}

function deleteSession({ http }: ApiRequest, { access }: ServerParts): ApiAnswer {
  const session = access.sessions?.sessionOf(access.viewerOf(http));
  if (session !== undefined) access.sessions?.end(session);
  return { status: 204, headers: { 'Set-Cookie': NO_COOKIE, 'Clear-Site-Data': '"storage"' } };
}

async function listProjects({ query, viewer }: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const name = typeof query.cloud === 'string' ? query.cloud : undefined;
  const cloud = cloudNamed(name, seenClouds(viewer, parts));
  const access = viewer.access.get(cloud.name);
  const projects = access === undefined ? [] : await listOwnProjects(access.cloud);
  const items = projects.map(({ id, name: called, domain_id, enabled }) => ({
    id,
    name: called,
    domainId: domain_id,
    isEnabled: enabled !== false,
    isCurrent: id === access?.identity.projectId,
  }));
  return { status: 200, json: { items } };
}

async function chooseProject(request: ViewerRequest, parts: ServerParts): Promise<ApiAnswer> {
  const place = placeOf(request, parts);
  if (place.before === undefined)
    throw new Refused(
      409,
      'auth.unsupported',
      'You are not signed in, so there is nothing to choose: POST /api/v1/session.',
    );
  return answerOpened(200, await choose(request.body as ChooseBody, place.before, place), parts);
}

function placeOf({ http }: ApiRequest, parts: ServerParts): SignInPlace {
  const { access } = parts;
  const before = sessionsOf(parts).sessionOf(access.viewerOf(http));
  return { world: parts, sessions: sessionsOf(parts), address: http.peer ?? '', before };
}

function sessionsOf({ access }: ServerParts): Sessions {
  if (access.sessions === undefined) throw new Refused(404, 'auth.unsupported', 'Nobody can sign in here.');
  return access.sessions;
}

function answerOpened(status: number, { session, secret }: OpenedSession, parts: ServerParts): ApiAnswer {
  const body = bodyOf(session.viewer, parts);
  if (session.isBearer) return { status, json: { ...body, token: secret } };
  return { status, headers: { 'Set-Cookie': cookieOf(secret, sessionsOf(parts).limits.absoluteMs) }, json: body };
}

function bodyOf(viewer: Viewer, { access, clock }: ServerParts): SessionBody {
  const { name } = viewer;
  const clouds = [...viewer.access].map(([cloud, { identity }]): SeatBody => {
    const { userId, userName, projectId, projectName, domainId, systemScope, roles } = identity;
    return {
      cloud,
      userId,
      userName,
      projectId: projectId ?? null,
      projectName: projectName ?? null,
      domainId: domainId ?? null,
      system: systemScope,
      roles,
      seesAll: seesAll(identity),
    };
  });
  const session = access.sessions?.sessionOf(viewer);
  const limits = access.sessions?.limits;
  if (session === undefined || limits === undefined) {
    const kind = viewer.id === 'local' ? 'key' : 'open';
    return { name, kind, startedAt: null, endsAt: null, idleMs: null, clouds };
  }
  const startedMs = clock.now() - (clock.monotonic() - session.startedAtMs);
  const times = { startedAt: timeOf(startedMs), endsAt: timeOf(startedMs + limits.absoluteMs), idleMs: limits.idleMs };
  return { name, kind: 'session', ...times, clouds };
}
