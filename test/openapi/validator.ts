import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** What a schema refuses, and where. */
export interface Objection {
  /** Path of the field, list places and ids as `N`: `/servers/N/status`. */
  readonly field: string;
  /** The keyword of the schema, such as `type`. */
  readonly keyword: string;
  readonly message: string;
}

// Patterns are Python's; with JavaScript's `u` flag many of them are no regular expressions at all.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, logger: false, validateSchema: false });
addFormats.default(ajv, { mode: 'fast' });
// OpenStack's UUIDs may come without dashes (Keystone's ids), its times without a zone (Cinder, which means UTC).
ajv.addFormat('uuid', /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i);
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/);

const compiled = new WeakMap<object, ValidateFunction>();

/**
 * Asks a schema about a value.
 *
 * A schema is compiled when it is first asked. One that cannot be compiled objects to everything and says so.
 */
export function objectionsOf(schema: object, value: unknown): readonly Objection[] {
  try {
    const validate = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, validate);
    return validate(value) ? [] : nearest(validate.errors ?? []).map(objectionOf);
  } catch (error) {
    return [{ field: '', keyword: 'schema', message: `the schema cannot be used: ${String(error)}` }];
  }
}

/** Of alternatives that all fail, what is wrong with the nearest one. */
function nearest(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = [...errors];
  for (const { schemaPath, instancePath, keyword } of errors) {
    if (keyword !== 'anyOf') continue;
    const branches = new Map<string, ErrorObject[]>();
    for (const one of kept) {
      if (!one.schemaPath.startsWith(`${schemaPath}/`) || !one.instancePath.startsWith(instancePath)) continue;
      const branch = one.schemaPath.slice(schemaPath.length + 1).split('/')[0] ?? '';
      branches.set(branch, [...(branches.get(branch) ?? []), one]);
    }
    const [best, ...rest] = [...branches.values()].sort((one, other) => one.length - other.length);
    const dropped = new Set(rest.flat());
    const isSelf = (one: ErrorObject) => one.schemaPath === schemaPath && one.instancePath === instancePath;
    kept = kept.filter((one) => !dropped.has(one) && !(best !== undefined && isSelf(one)));
  }
  return kept;
}

function objectionOf({ instancePath, keyword, message, params }: ErrorObject): Objection {
  const extra = keyword === 'additionalProperties' ? `: ${String(params.additionalProperty)}` : '';
  const field = instancePath.replace(/\/(?:\d+|[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})(?=\/|$)/g, '/N');
  const name = keyword === 'required' ? `/${String(params.missingProperty)}` : '';
  return { field: field + name, keyword, message: `${message ?? keyword}${extra}` };
}
