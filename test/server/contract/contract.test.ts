import { existsSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, expect, test } from 'vitest';
import type { JsonSchema } from '../../../src/api/json-schema.ts';
import { API_ROUTES } from '../../../src/api/routes/routes.table.ts';
import { createAccess } from '../../../src/server/access/create-access.ts';
import { createWorldWithServer } from '../with-server.ts';
import type { Answer, Sent } from '../world.ts';
import { badValuesOf, type DocumentedOperation, readDocument } from './document.ts';
import type { Example, Trial } from './example.ts';
import { BEARER, TRIALS } from './trials.table.ts';

/** The document as it is served, and the server that serves it: all that follows is read from that document. */
const access = { host: '0.0.0.0', isTls: true, allowedOrigins: [] };
const { world, id } = await createWorldWithServer({ accessOf: (served) => createAccess(served, access) });
const admin = await signIn();
const served = (await world.get('/api/v1/openapi.json')).json as JsonSchema;
const document = readDocument(served);
/** The statuses that each operation was seen to answer. */
const seen = new Map<string, Set<string>>();

afterAll(() => world.close());

const NONE: Example = { status: 200 };

/** Signs in as an administrator; answers the headers that show it. */
async function signIn(): Promise<Readonly<Record<string, string>>> {
  const { json } = await world.send('POST', '/api/v1/session', { body: BEARER });
  return { authorization: `Bearer ${(json as { readonly token: string }).token}` };
}

async function trialOf({ operationId }: DocumentedOperation): Promise<Trial> {
  const make = TRIALS[operationId];
  if (make === undefined) throw new Error(`${operationId} has no row in trials.table.ts`);
  return make({ world, server: id, signIn });
}

/** Sends an example, and holds the answer against the document. */
async function ask(operation: DocumentedOperation, example: Omit<Example, 'status'>, sent: Sent = {}): Promise<Answer> {
  const { params = {}, query, body, isSignedOut } = example;
  const headers = { ...(isSignedOut ? {} : admin), ...example.headers };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? 'nothing'));
  const own = body === undefined ? {} : { body };
  const url = query ? `${path}?${query}` : path;
  const answer = await world.send(operation.method.toUpperCase(), url, {
    ...own,
    ...sent,
    headers: { ...headers, ...sent.headers },
  });
  expect(document.problemsOf(operation, answer), `${operation.method} ${url}: ${answer.text}`).toEqual([]);
  const { operationId } = operation;
  seen.set(operationId, (seen.get(operationId) ?? new Set()).add(String(answer.status)));
  return answer;
}

const each = document.operations.map((operation) => [operation.operationId, operation] as const);

test('the document is one of OpenAPI 3.1', async () => {
  expect(await new Validator().validate(served as Record<string, unknown>)).toEqual({ valid: true });
  expect(served.openapi).toMatch(/^3\.1\./);
});

test('a document that is none is refused', async () => {
  const broken = { ...served, paths: { '/x': { get: { responses: { 200: {} } } } } };
  expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
});

test('every route is in the document and is tried, and nothing else', () => {
  const documented = each.map(([name]) => name).sort();
  expect(documented).toEqual(API_ROUTES.map(({ operationId }) => operationId).sort());
  expect(Object.keys(TRIALS).sort()).toEqual(documented);
});

test.each(each)('%s answers as it says', async (_, operation) => {
  // What was begun comes to rest.
  await world.clock.advance(10_000);
  for (const example of (await trialOf(operation)).good) {
    const answer = await ask(operation, example);
    expect(answer.status, answer.text).toBe(example.status);
    // What was begun comes to rest before it is looked at.
    if (operation.method === 'post') await world.clock.advance(30_000);
    const { etag } = answer.headers;
    if (operation.responses[304] === undefined || etag === undefined) continue;
    expect(await ask(operation, example, { headers: { 'if-none-match': etag } })).toMatchObject({
      status: 304,
      text: '',
    });
  }
});

test.each(each)('%s refuses what it does not say', async (_, operation) => {
  const [example = NONE] = (await trialOf(operation)).good;
  const queries = operation.parameters
    .filter((one) => one.in === 'query')
    .flatMap((one) => badValuesOf(one).map((value) => `${one.name}=${encodeURIComponent(value)}`));
  for (const query of ['no-such-parameter=1', ...queries])
    expect((await ask(operation, { ...example, query })).status, query).toBe(400);
  for (const required of operation.parameters.filter((one) => one.in === 'query' && one.required))
    expect((await ask(operation, { ...example, query: '' })).status, `without ${required.name}`).toBe(400);
  for (const part of operation.parameters.filter((one) => one.in === 'path')) {
    for (const value of badValuesOf(part)) {
      const params = { ...example.params, [part.name]: value };
      expect((await ask(operation, { ...example, params })).status, value).toBe(400);
    }
  }
});

test.each(each)('%s tells what is not there', async (_, operation) => {
  const { good, missing = 404 } = await trialOf(operation);
  const [example = NONE] = good;
  for (const part of operation.parameters.filter((one) => one.in === 'path' && one.schema.enum === undefined)) {
    const params = { ...example.params, [part.name]: 'nothing-of-the-kind' };
    expect((await ask(operation, { ...example, params })).status).toBe(missing);
  }
});

const bodied = each.filter(([, { requestBody }]) => requestBody !== undefined);

test.runIf(bodied.length > 0).each(bodied)('%s takes JSON of its shape alone', async (_, operation) => {
  const [example = NONE] = (await trialOf(operation)).good;
  const { body, ...others } = example;
  expect((await ask(operation, others, { body: '{' })).status).toBe(400);
  expect((await ask(operation, others, { body: '"a text"' })).status).toBe(400);
  expect((await ask(operation, others, { isBodyTooLarge: true })).status).toBe(413);
  const headers = { ...others.headers, 'content-type': 'text/plain' };
  expect((await ask(operation, others, { body: JSON.stringify(body), headers })).status).toBe(415);
});

const guarded = each.filter(([name]) => API_ROUTES.find((one) => one.operationId === name)?.for === 'viewer');

test.each(guarded)('%s asks to sign in', async (_, operation) => {
  for (const example of (await trialOf(operation)).good)
    expect((await ask(operation, { ...example, isSignedOut: true, headers: {} })).status).toBe(401);
});

test.each([...new Set(document.operations.map(({ path }) => path))])('%s names its methods', async (path) => {
  const methods = document.operations.filter((one) => one.path === path).map(({ method }) => method.toUpperCase());
  const other = ['DELETE', 'PUT', 'PATCH'].find((method) => !methods.includes(method)) ?? 'TRACE';
  const answer = await world.send(other, path.replace(/\{\w+\}/g, 'server'), {});
  expect(answer.status).toBe(405);
  expect(answer.headers.allow?.split(', ').sort()).toEqual(methods.sort());
  expect(document.problemsBy('Problem', answer)).toEqual([]);
});

test('a cloud that fails, and a fault of the server, are problems that say no more than they may', async () => {
  const bodyOf = document.operations.find(({ operationId }) => operationId === 'getResourceBody');
  const clouds = document.operations.find(({ operationId }) => operationId === 'listClouds');
  if (bodyOf === undefined || clouds === undefined) throw new Error('no such operation');
  // What routes that act have left as it was.
  const image = world.emulated.state.image.images.all().find(({ status }) => status === 'active')?.id ?? '';
  const whole = world.emulated.handle.bind(world.emulated);
  Object.assign(world.emulated, { handle: async () => ({ status: 500, headers: {}, body: 'canary' }) });
  const asked = ask(bodyOf, { params: { kind: 'image', id: image } });
  await world.clock.advance(120_000);
  Object.assign(world.emulated, { handle: whole });
  expect(await asked).toMatchObject({ status: 502, json: { code: 'api.failed' } });
  const [cloud] = world.parts.clouds;
  if (cloud === undefined) throw new Error('no cloud');
  const isReady = cloud.isReady.bind(cloud);
  Object.assign(cloud, { isReady: () => JSON.parse('canary') });
  const fault = await ask(clouds, {});
  Object.assign(cloud, { isReady });
  expect(fault).toMatchObject({ status: 500, json: { code: 'internal' } });
  expect(fault.text).not.toContain('canary');
});

test('what is nowhere is a problem too', async () => {
  const answer = await world.get('/api/v1/nowhere');
  expect([answer.status, document.problemsBy('Problem', answer)]).toEqual([404, []]);
  expect((await world.get('/api/v1/%zz')).status).toBe(400);
});

test('every answer that a route promises was seen, or is tested where the table says', async () => {
  expect((await Promise.all(document.operations.map(owedBy))).flat()).toEqual([]);
});

/** Answers that can come from anywhere: how each comes about is tested for all routes together. */
const ANYWHERE: readonly string[] = ['403', '429', '5XX'];

/** What an operation promises and was not seen to keep. */
async function owedBy(operation: DocumentedOperation): Promise<readonly string[]> {
  const { elsewhere = {}, missing = 404 } = await trialOf(operation);
  for (const file of Object.values(elsewhere))
    expect(existsSync(new URL(`../${file}`, import.meta.url)), file).toBe(true);
  const { operationId, path, responses } = operation;
  // A route without parts in its path has nothing that could be missing.
  const mayMiss = missing === 404 && /\{(?!kind)\w+\}/.test(path);
  return Object.keys(responses)
    .filter((status) => !ANYWHERE.includes(status) && !(status in elsewhere) && (status !== '404' || mayMiss))
    .filter((status) => !seen.get(operationId)?.has(status))
    .map((status) => `${operationId} ${status}`);
}
