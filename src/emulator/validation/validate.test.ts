import { expect, test } from 'vitest';
import { pythonRepr } from './python-repr.ts';
import type { Schema } from './schema.ts';
import { shallowestProblem, validate } from './validate.ts';

const name: Schema = { type: 'string', minLength: 1, maxLength: 5, pattern: '^[^ ]+$' };
const server: Schema = {
  type: 'object',
  properties: {
    name,
    count: { type: ['integer', 'null'], minimum: 1 },
    tags: { type: 'array', items: name, uniqueItems: true },
  },
  required: ['name'],
  additionalProperties: false,
};

// Every message was compared with Python's jsonschema 4.10 on the same schema and value.
test.each<[Schema, unknown, string | undefined, (string | number)[]]>([
  [server, { name: 'a', count: null, tags: ['x'] }, undefined, []],
  [server, {}, "'name' is a required property", []],
  [server, [1], "[1] is not of type 'object'", []],
  [server, { name: 5 }, "5 is not of type 'string'", ['name']],
  [server, { name: '' }, "'' is too short", ['name']],
  [server, { name: 'abcdef' }, "'abcdef' is too long", ['name']],
  [server, { name: 'a b' }, "'a b' does not match '^[^ ]+$'", ['name']],
  [server, { name: 'a', count: 0 }, '0 is less than the minimum of 1', ['count']],
  [server, { name: 'a', count: true }, "True is not of type 'integer', 'null'", ['count']],
  [server, { name: 'a', tags: ['x', 7] }, "7 is not of type 'string'", ['tags', 1]],
  [server, { name: 'a', tags: ['x', 'x'] }, "['x', 'x'] has non-unique elements", ['tags']],
  [server, { name: 'a', no: 1 }, "Additional properties are not allowed ('no' was unexpected)", []],
  [server, { name: 'a', no: 1, nor: 2 }, "Additional properties are not allowed ('no', 'nor' were unexpected)", []],
  [{ enum: ['a', null] }, 'b', "'b' is not one of ['a', None]", []],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 5, '5 is not valid under any of the given schemas', []],
  [{ minProperties: 1 }, {}, '{} does not have enough properties', []],
  [
    { type: 'object', patternProperties: { '^a': name }, additionalProperties: false },
    { b: 1 },
    "'b' does not match any of the regexes: '^a'",
    [],
  ],
])('%# %j', (schema, value, message, path) => {
  expect(validate(schema, value)?.message).toBe(message);
  expect(validate(schema, value)?.path ?? []).toEqual(path);
});

// As Nova's and Cinder's own validators do, beyond jsonschema.
test.each([
  ['0', '0 is less than the minimum of 1'],
  ['-1.5', '-1.5 is less than the minimum of 1'],
  ['11', '11 is greater than the maximum of 10'],
  ['1', undefined],
  ['1e', undefined],
  ['', undefined],
])('the bounds hold for the number in the text %j as well', (value, message) => {
  expect(validate({ minimum: 1, maximum: 10 }, value)?.message).toBe(message);
});

test('a format holds unless its check says otherwise', () => {
  const formats = { uuid: (value: unknown) => value === 'u' };
  expect(validate({ format: 'uuid' }, 'x', formats)?.message).toBe("'x' is not a 'uuid'");
  expect(validate({ format: 'other' }, 'x', formats)).toBeUndefined();
});

test.each([
  [{ a: [1, 2.5, true, null] }, "{'a': [1, 2.5, True, None]}"],
  ["it's", '"it\'s"'],
  ['both \' and "', "'both \\' and \"'"],
  ['tab\tline\n\u0000', "'tab\\tline\\n\\x00'"],
  ['é', "'é'"],
  [1e-7, '1e-07'],
])('Python shows %j as %s', (value, want) => {
  expect(pythonRepr(value)).toBe(want);
});

test('of several problems the shallowest is told where a service asks for it', () => {
  const tooDeep = { tags: ['x', 7], other: 1 };
  expect(validate(server, tooDeep)?.path).toEqual(['tags', 1]);
  expect(shallowestProblem(server, tooDeep)?.message).toBe("'name' is a required property");
  expect(shallowestProblem(server, { name: 'a', count: 0, tags: 5 })?.path).toEqual(['count']);
  expect(shallowestProblem(server, { name: 'a' })).toBeUndefined();
});
