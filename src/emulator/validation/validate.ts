import { pythonRepr } from './python-repr.ts';
import type { Formats, Schema, SchemaProblem, SchemaType } from './schema.ts';

type Path = readonly (string | number)[];
type Check = (schema: Schema, value: unknown, context: Context) => Iterable<SchemaProblem>;

interface Context {
  readonly path: Path;
  readonly formats: Formats;
}

/**
 * Checks a value and tells the first problem, with the words and in the order of Python's jsonschema: keywords in the
 * order in which the schema has them, properties in the schema's order.
 *
 * Source: jsonschema 4.10, jsonschema/_validators.py; the services call `Validator.validate`, which raises the first error
 */
export function validate(schema: Schema, value: unknown, formats: Formats = {}): SchemaProblem | undefined {
  for (const problem of problems(schema, value, { path: [], formats })) return problem;
  return undefined;
}

/**
 * Checks a value and tells the problem that is least deep in it, the first of equals: what Python's `jsonschema.validate`
 * raises, which Glance calls.
 *
 * Source: jsonschema 4.10, jsonschema/exceptions.py, `best_match`, `by_relevance`
 */
export function shallowestProblem(schema: Schema, value: unknown): SchemaProblem | undefined {
  let best: SchemaProblem | undefined;
  for (const problem of problems(schema, value, { path: [], formats: {} })) {
    if (best === undefined || problem.path.length < best.path.length) best = problem;
  }
  return best;
}

/** The same, telling every problem in order. */
export function validateAll(schema: Schema, value: unknown, formats: Formats = {}): SchemaProblem[] {
  return [...problems(schema, value, { path: [], formats })];
}

function* problems(schema: Schema, value: unknown, context: Context): Iterable<SchemaProblem> {
  for (const keyword of Object.keys(schema)) {
    const check = CHECKS[keyword];
    if (check) yield* check(schema, value, context);
  }
}

const CHECKS: Readonly<Record<string, Check>> = {
  *type({ type = [] }, value, { path }) {
    const types = typeof type === 'string' ? [type] : type;
    if (types.some((one) => isOfType(value, one))) return;
    const names = types.map((one) => pythonRepr(one)).join(', ');
    yield { message: `${pythonRepr(value)} is not of type ${names}`, path, value, keyword: 'type' };
  },
  *required({ required = [] }, value, { path }) {
    if (!isObject(value)) return;
    for (const name of required) {
      if (Object.hasOwn(value, name)) continue;
      yield { message: `${pythonRepr(name)} is a required property`, path, value, keyword: 'required' };
    }
  },
  *properties({ properties = {} }, value, context) {
    if (!isObject(value)) return;
    for (const [name, inner] of Object.entries(properties)) {
      if (Object.hasOwn(value, name)) yield* problems(inner, value[name], within(context, name));
    }
  },
  *patternProperties({ patternProperties = {} }, value, context) {
    if (!isObject(value)) return;
    for (const [pattern, inner] of Object.entries(patternProperties)) {
      const names = Object.keys(value).filter((name) => new RegExp(pattern, 'u').test(name));
      for (const name of names) yield* problems(inner, value[name], within(context, name));
    }
  },
  *additionalProperties(schema, value, context) {
    if (!isObject(value) || schema.additionalProperties === undefined || schema.additionalProperties === true) return;
    const known = Object.keys(schema.properties ?? {});
    const patterns = Object.keys(schema.patternProperties ?? {}).map((pattern) => new RegExp(pattern, 'u'));
    const isExtra = (name: string) => !known.includes(name) && !patterns.some((pattern) => pattern.test(name));
    const extras = Object.keys(value).filter(isExtra);
    if (typeof schema.additionalProperties === 'object') {
      for (const name of extras) yield* problems(schema.additionalProperties, value[name], within(context, name));
    } else if (extras.length > 0) {
      yield {
        message: extrasMessage(extras, Object.keys(schema.patternProperties ?? {})),
        path: context.path,
        value,
        keyword: 'additionalProperties',
      };
    }
  },
  *minProperties({ minProperties = 0 }, value, { path }) {
    if (!isObject(value) || Object.keys(value).length >= minProperties) return;
    yield { message: `${pythonRepr(value)} does not have enough properties`, path, value, keyword: 'minProperties' };
  },
  *maxProperties({ maxProperties = 0 }, value, { path }) {
    if (!isObject(value) || Object.keys(value).length <= maxProperties) return;
    yield { message: `${pythonRepr(value)} has too many properties`, path, value, keyword: 'maxProperties' };
  },
  *items({ items = [] }, value, context) {
    if (!Array.isArray(value)) return;
    for (const [at, one] of value.entries()) {
      const inner = isTuple(items) ? items[at] : items;
      if (inner) yield* problems(inner, one, within(context, at));
    }
  },
  *minItems({ minItems = 0 }, value, { path }) {
    if (!Array.isArray(value) || value.length >= minItems) return;
    yield { message: `${pythonRepr(value)} is too short`, path, value, keyword: 'minItems' };
  },
  *maxItems({ maxItems = 0 }, value, { path }) {
    if (!Array.isArray(value) || value.length <= maxItems) return;
    yield { message: `${pythonRepr(value)} is too long`, path, value, keyword: 'maxItems' };
  },
  *uniqueItems({ uniqueItems }, value, { path }) {
    if (!uniqueItems || !Array.isArray(value)) return;
    if (new Set(value.map((one) => JSON.stringify(one))).size === value.length) return;
    yield { message: `${pythonRepr(value)} has non-unique elements`, path, value, keyword: 'uniqueItems' };
  },
  *enum({ enum: words = [] }, value, { path }) {
    if (words.some((word) => word === value)) return;
    yield { message: `${pythonRepr(value)} is not one of ${pythonRepr(words)}`, path, value, keyword: 'enum' };
  },
  *pattern({ pattern = '' }, value, { path }) {
    if (typeof value !== 'string' || new RegExp(pattern, 'u').test(value)) return;
    yield { message: `${pythonRepr(value)} does not match ${pythonRepr(pattern)}`, path, value, keyword: 'pattern' };
  },
  *minLength({ minLength = 0 }, value, { path }) {
    if (typeof value !== 'string' || lengthOf(value) >= minLength) return;
    yield { message: `${pythonRepr(value)} is too short`, path, value, keyword: 'minLength' };
  },
  *maxLength({ maxLength = 0 }, value, { path }) {
    if (typeof value !== 'string' || lengthOf(value) <= maxLength) return;
    yield { message: `${pythonRepr(value)} is too long`, path, value, keyword: 'maxLength' };
  },
  *minimum({ minimum = 0 }, value, { path }) {
    const number = numberIn(value);
    if (number === undefined || number >= minimum) return;
    yield { message: `${pythonRepr(number)} is less than the minimum of ${minimum}`, path, value, keyword: 'minimum' };
  },
  *maximum({ maximum = 0 }, value, { path }) {
    const number = numberIn(value);
    if (number === undefined || number <= maximum) return;
    yield {
      message: `${pythonRepr(number)} is greater than the maximum of ${maximum}`,
      path,
      value,
      keyword: 'maximum',
    };
  },
  *format({ format = '' }, value, { path, formats }) {
    if (formats[format]?.(value) ?? true) return;
    yield { message: `${pythonRepr(value)} is not a ${pythonRepr(format)}`, path, value, keyword: 'format' };
  },
  *anyOf({ anyOf = [] }, value, context) {
    if (anyOf.some((one) => fits(one, value, context))) return;
    yield {
      message: `${pythonRepr(value)} is not valid under any of the given schemas`,
      path: context.path,
      value,
      keyword: 'anyOf',
    };
  },
  *oneOf({ oneOf = [] }, value, context) {
    const fitting = oneOf.filter((one) => fits(one, value, context));
    if (fitting.length === 1) return;
    const rest = fitting
      .slice(1)
      .map((one) => pythonRepr(one))
      .join(', ');
    const many = `${pythonRepr(value)} is valid under each of ${rest}, ${pythonRepr(fitting[0])}`;
    const none = `${pythonRepr(value)} is not valid under any of the given schemas`;
    yield { message: fitting.length === 0 ? none : many, path: context.path, value, keyword: 'oneOf' };
  },
  *allOf({ allOf = [] }, value, context) {
    for (const one of allOf) yield* problems(one, value, context);
  },
  *not({ not = {} }, value, context) {
    if (!fits(not, value, context)) return;
    const message = `${pythonRepr(value)} should not be valid under ${pythonRepr(not)}`;
    yield { message, path: context.path, value, keyword: 'not' };
  },
};

function fits(schema: Schema, value: unknown, context: Context): boolean {
  for (const _ of problems(schema, value, context)) return false;
  return true;
}

function within(context: Context, step: string | number): Context {
  return { ...context, path: [...context.path, step] };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTuple(items: Schema | readonly Schema[]): items is readonly Schema[] {
  return Array.isArray(items);
}

function isOfType(value: unknown, type: SchemaType): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

/**
 * A number, or the one that a text says: Nova and Cinder look at the bounds of both. The other services take no texts where
 * they have bounds.
 *
 * Source: nova stable/zed, nova/api/validation/validators.py, `_number_from_str`; cinder's is the same
 */
function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/.test(value)) return undefined;
  return Number(value);
}

/** Characters as Python counts them: code points. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function extrasMessage(extras: readonly string[], patterns: readonly string[]): string {
  const names = extras.map((name) => pythonRepr(name)).join(', ');
  if (patterns.length > 0) {
    const verb = extras.length === 1 ? 'does' : 'do';
    return `${names} ${verb} not match any of the regexes: ${patterns.map((one) => pythonRepr(one)).join(', ')}`;
  }
  return `Additional properties are not allowed (${names} ${extras.length === 1 ? 'was' : 'were'} unexpected)`;
}
