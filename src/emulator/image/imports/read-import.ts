import { Fault } from '../../frame/fault.ts';
import { isObject } from '../../kernel/json.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { IMPORT_METHODS } from '../stores/stores.table.ts';

/** What an import asks for. */
export interface ImportRequest {
  readonly method: (typeof IMPORT_METHODS)[number];
  readonly uri: unknown;
  readonly allStores: boolean;
  /** Active only when all stores have it. */
  readonly needsAll: boolean;
  readonly stores: readonly string[] | undefined;
  /** The body as it came, for the task. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/**
 * Reads the body of an import. What Glance itself trips over (a 500) is refused as if the field were missing.
 *
 * @throws Fault 400
 *
 * Source: glance stable/zed, glance/api/v2/images.py, `RequestDeserializer._validate_import_body`
 */
export function readImport(body: unknown): ImportRequest {
  if (!isObject(body) || !Object.hasOwn(body, 'method')) {
    throw new Fault(400, "Import request requires a 'method' field.");
  }
  const fields = isObject(body.method) ? body.method : {};
  if (!Object.hasOwn(fields, 'name')) throw new Fault(400, "Import request requires a 'name' field.");
  const method = IMPORT_METHODS.find((one) => one === fields.name);
  if (method === undefined) throw new Fault(400, `Unknown import method name '${pythonStr(fields.name)}'.`);
  return {
    method,
    uri: fields.uri,
    needsAll: flagOf(body, 'all_stores_must_succeed', true),
    allStores: flagOf(body, 'all_stores', false),
    stores: storesIn(body),
    raw: body,
  };
}

function flagOf(body: Readonly<Record<string, unknown>>, name: string, usual: boolean): boolean {
  const value = Object.hasOwn(body, name) ? body[name] : usual;
  if (typeof value === 'boolean') return value;
  throw new Fault(400, `'${name}' must be boolean value only`);
}

function storesIn({ stores }: Readonly<Record<string, unknown>>): string[] | undefined {
  if (stores === undefined) return undefined;
  return Array.isArray(stores) ? [...new Set(stores.map((one) => pythonStr(one)))] : [pythonStr(stores)];
}
