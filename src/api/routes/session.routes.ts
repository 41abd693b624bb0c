import type { ApiRoute } from '../api-route.ts';
import { listOf, objectOf, refTo, TEXT } from '../json-schema.ts';
import { problemAnswer } from '../problem.ts';

const SESSION = { description: 'Who you are', schema: refTo('Session') };

/** Signing in and out, and where one is signed in. */
export const SESSION_ROUTES: readonly ApiRoute[] = [
  {
    method: 'POST',
    path: '/api/v1/session',
    operationId: 'createSession',
    tag: 'session',
    summary: 'Sign in to a cloud',
    description:
      'With a password, an application credential or a token of Keystone, or with the key of this machine (`local`). The answer sets a cookie; with `bearer` it has the secret in `token` instead, for `Authorization: Bearer`. Whoever is signed in already adds the cloud to what they have, with a new cookie. Without `project`, `domain` and `system` nothing is seen yet: choose one of the projects.',
    for: 'anyone',
    body: refTo('SignIn'),
    answers: {
      201: SESSION,
      401: problemAnswer('The cloud refused it'),
    },
  },
  {
    method: 'GET',
    path: '/api/v1/session',
    operationId: 'getSession',
    tag: 'session',
    summary: 'Who you are, and where',
    for: 'viewer',
    answers: { 200: SESSION },
  },
  {
    method: 'DELETE',
    path: '/api/v1/session',
    operationId: 'deleteSession',
    tag: 'session',
    summary: 'Sign out of everything; streams end',
    for: 'anyone',
    answers: { 204: { description: 'You are signed out' } },
  },
  {
    method: 'GET',
    path: '/api/v1/session/projects',
    operationId: 'listSessionProjects',
    tag: 'session',
    summary: 'The projects that you may choose',
    for: 'viewer',
    query: { cloud: { description: 'Name of the cloud, where you are signed in to several', schema: TEXT } },
    answers: { 200: { description: 'The projects', schema: objectOf({ items: listOf(refTo('Project')) }) } },
  },
  {
    method: 'PUT',
    path: '/api/v1/session/project',
    operationId: 'chooseProject',
    tag: 'session',
    summary: 'Go to another project of the same cloud',
    description:
      'The cookie or the token is a new one; streams of the project that is left end, what runs in it goes on.',
    for: 'viewer',
    body: refTo('ChooseProject'),
    answers: { 200: SESSION, 409: problemAnswer('How you signed in is good for one project only') },
  },
];
