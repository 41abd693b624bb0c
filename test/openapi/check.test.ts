import { expect, test } from 'vitest';
import { checkExchange, describeProblem, type Exchange } from './check.ts';
import { chooseSchema } from './choose-schema.ts';
import { whyAbsent } from './document.ts';
import { objectionsOf } from './validator.ts';

const absent = whyAbsent();
const when = absent === undefined ? '' : ` (skipped: ${absent})`;

const document = {
  components: {
    schemas: {
      List_21: { type: 'object', properties: { id: { type: 'integer' } } },
      List_253: { type: 'object', properties: { id: { type: 'string' } } },
      List_2100: { type: 'object', properties: { id: { $ref: '#/components/schemas/Newest' } } },
      Newest: { type: 'boolean' },
      Start: { type: 'object', 'x-openstack': { 'action-name': 'os-start' } },
      Stop: { type: 'object', maxProperties: 1, 'x-openstack': { 'action-name': 'os-stop' } },
    },
  },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const byVersion = { oneOf: [ref('List_21'), ref('List_2100'), ref('List_253')] };

test.each([
  { microversion: 1, type: 'integer' },
  { microversion: 52, type: 'integer' },
  { microversion: 53, type: 'string' },
  { microversion: 99, type: 'string' },
  { microversion: 100, type: 'boolean' },
])('takes the schema of microversion 2.$microversion', ({ microversion, type }) => {
  expect(chooseSchema(document, byVersion, { microversion })).toMatchObject({ properties: { id: { type } } });
});

test('takes the schema of the action that the body names, and none for one that is not described', () => {
  const raw = { oneOf: [ref('Start'), ref('Stop')], 'x-openstack': { discriminator: 'action' } };
  expect(chooseSchema(document, raw, { microversion: 1, action: 'os-stop' })).toHaveProperty('maxProperties');
  expect(chooseSchema(document, raw, { microversion: 1, action: 'fly' })).toBeUndefined();
});

test('says what is wrong with the alternative that is nearest', () => {
  const far = { type: 'object', required: ['a', 'b', 'c'] };
  const near = { type: 'object', required: ['d'] };
  const found = objectionsOf(
    { properties: { items: { type: 'array', items: { anyOf: [far, near] } } } },
    { items: [{}] },
  );
  expect(found.map(({ field, keyword }) => [field, keyword])).toEqual([['/items/N/d', 'required']]);
});

const listed: Exchange = {
  method: 'GET',
  path: '/compute/v2.1/flavors',
  sent: '',
  status: 200,
  headers: { 'openstack-api-version': 'compute 2.93' },
  received: '{"flavors": [{"id": 1, "name": "m1.tiny", "description": null, "links": []}]}',
};

test.skipIf(absent)(`names the operation, the microversion and the field${when}`, () => {
  expect(checkExchange(listed).map(describeProblem)).toEqual([
    'compute flavors:get at 2.93, response: /flavors/N/id must be string',
  ]);
});

test.skipIf(absent)(`finds nothing wrong with what is as described, with refusals, and elsewhere${when}`, () => {
  const good = { ...listed, received: listed.received.replace('1,', '"1",') };
  for (const exchange of [good, { ...listed, status: 404 }, { ...listed, path: '/_emulator' }]) {
    expect(checkExchange(exchange)).toEqual([]);
  }
});
