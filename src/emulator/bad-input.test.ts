import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTold5xx } from '../../test/emulator/told-5xx.ts';
import { createCloud } from './cloud.ts';
import { SERVICES } from './services.ts';
import { signIn } from './sign-in.ts';

const WAYS = SERVICES.flatMap(({ prefix, routes }) =>
  routes.map(({ method, path }) => ({ method, path: prefix + path })),
);

/** What stands in the place of a parameter. */
const segment = fc.oneof(
  fc.constantFrom(
    'default',
    'nope',
    '..',
    '.',
    '%2e%2e%2f',
    '%ff',
    '%00',
    '__proto__',
    'constructor',
    'toString',
    '%',
    ' ',
    'a'.repeat(5000),
  ),
  fc.string(),
);
/** What stands in the place of a body, before it is turned into bytes. */
const json = fc.oneof(
  { depthSize: 'small' },
  fc.jsonValue({ maxDepth: 4 }),
  fc
    .constantFrom('project', 'user', 'auth', 'role', 'domain', 'endpoint', 'region', 'service', 'group')
    .chain((member) =>
      fc
        .dictionary(
          fc.constantFrom(
            'name',
            'id',
            'enabled',
            'domain_id',
            'parent_id',
            'options',
            'tags',
            '__proto__',
            'url',
            'identity',
            'scope',
          ),
          fc.jsonValue(),
        )
        .map((fields) => ({ [member]: fields })),
    ),
);
const bytes = fc.oneof(
  json.map((value) => Buffer.from(JSON.stringify(value))),
  fc.uint8Array({ maxLength: 64 }).map((raw) => Buffer.from(raw)),
  fc
    .constantFrom(
      '{',
      '',
      'null',
      '[]',
      '"',
      '['.repeat(100_000),
      '{"a":'.repeat(100_000),
      `{"project":{"name":"${'x'.repeat(100_000)}"}}`,
    )
    .map((text) => Buffer.from(text)),
);
const request = fc.record({
  way: fc.constantFrom(...WAYS),
  method: fc.option(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'BREW')),
  segments: fc.array(segment, { minLength: 4, maxLength: 4 }),
  query: fc.oneof(fc.constant(''), fc.string(), fc.webQueryParameters()),
  body: bytes,
  contentType: fc.constantFrom(
    'application/json',
    'text/plain',
    '',
    'application/xml',
    'application/json; charset=latin1',
  ),
  token: fc.constantFrom('admin', 'demo', 'none', 'gAAAAAnope', 'gAAAAA'),
});

test('no request whatever gets a 5xx, and a refused one changes nothing', async () => {
  const faults: unknown[] = [];
  const cloud = createCloud({ speed: 0, startMs: 0, onFault: (error) => faults.push(error) });
  const tokens = { admin: (await signIn(cloud)).token, demo: (await signIn(cloud, { user: 'demo' })).token };
  await fc.assert(
    fc.asyncProperty(request, async ({ way, method, segments, query, body, contentType, token }) => {
      let at = 0;
      const path = way.path.replace(/\{\w+\}/g, () => segments[at++] ?? '');
      const before = JSON.stringify(cloud.save().collections);
      const answer = await cloud.handle({
        method: method ?? way.method,
        path,
        query,
        headers: {
          host: 'x',
          'content-type': contentType,
          ...(token !== 'none' && { 'x-auth-token': token === 'admin' || token === 'demo' ? tokens[token] : token }),
        },
        body,
      });
      expect(faults).toEqual([]);
      // What a real service answers with a 5xx is listed, path by path.
      if (!isTold5xx(path, answer)) expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400) expect(JSON.stringify(cloud.save().collections)).toBe(before);
    }),
    { numRuns: 1500, seed: 1 },
  );
}, 60_000);
