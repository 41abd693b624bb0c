import type { ApiRoute } from './api-route.ts';
import { type JsonSchema, refTo } from './json-schema.ts';
import { PROBLEM_TYPE } from './problem.ts';
import { API_ROUTES } from './routes/routes.table.ts';
import { SCHEMAS } from './schemas.table.ts';

/** Problems that any route can have, by status. */
const PROBLEMS: Readonly<Record<string, string>> = {
  400: 'The request cannot be read',
  401: 'Nobody has signed in',
  403: 'This one may not',
  404: 'It is not there, or may not be seen',
  413: 'The body is too large',
  415: 'The body is not JSON',
  429: 'Too many requests',
  '5XX': 'A fault of the server, or the cloud behind it cannot be reached or fails',
};

/**
 * Writes the contract as an OpenAPI 3.1 document.
 *
 * @param version - of the server
 */
export function openApiDocument(version: string): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of API_ROUTES) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operationOf(route);
    paths[route.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'nephoscope',
      version,
      description: 'Every resource of the clouds that are watched, live: states, transitions, findings and operations.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(API_ROUTES.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: SCHEMAS },
  };
}

function operationOf(route: ApiRoute): JsonSchema {
  const { operationId, tag, summary, description, body } = route;
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: parametersOf(route),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: responsesOf(route),
  };
}

function parametersOf({ path, params = {}, query = {}, headers = {} }: ApiRoute): readonly JsonSchema[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: params[name] ?? { type: 'string' },
  }));
  const inQuery = Object.entries(query).map(([name, { description, schema, repeat, required }]) => ({
    name,
    in: 'query',
    description,
    ...(required ? { required } : {}),
    schema: repeat ? { type: 'array', items: schema } : schema,
  }));
  const inHeaders = Object.entries(headers).map(([name, { description }]) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  }));
  return [...inPath, ...inQuery, ...inHeaders];
}

function responsesOf({ answers, for: audience, body }: ApiRoute): JsonSchema {
  const responses: Record<string, unknown> = {};
  for (const [status, { description, schema, type = 'application/json' }] of Object.entries(answers)) {
    responses[status] = { description, ...(schema === undefined ? {} : { content: { [type]: { schema } } }) };
  }
  for (const [status, description] of Object.entries(PROBLEMS)) {
    if (status in responses || (audience === 'anyone' && (status === '401' || status === '403'))) continue;
    if (body === undefined && (status === '413' || status === '415')) continue;
    responses[status] = { description, content: { [PROBLEM_TYPE]: { schema: refTo('Problem') } } };
  }
  return responses;
}
