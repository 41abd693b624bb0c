import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonSchema } from '../../../src/api/json-schema.ts';
import type { Answer } from '../world.ts';

/** A parameter of an operation, as the document has it. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema & {
    readonly type?: string;
    readonly enum?: readonly string[];
    readonly format?: string;
    readonly pattern?: string;
    readonly minimum?: number;
    readonly items?: Parameter['schema'];
  };
}

/** An operation, as the document has it. */
export interface DocumentedOperation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** A served OpenAPI document, to be walked and to hold answers against. */
export interface ServedDocument {
  readonly operations: readonly DocumentedOperation[];
  /** What an answer has that its operation does not say; empty: nothing. */
  problemsOf(operation: DocumentedOperation, answer: Answer): readonly string[];
  /** What an answer has that a schema of the document does not say. */
  problemsBy(schema: string, answer: Answer): readonly string[];
}

/** Reads a document as it was served. */
export function readDocument(document: JsonSchema): ServedDocument {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'served');
  const hold = (pointer: string, value: unknown): readonly string[] => {
    const validate = ajv.compile({ $ref: `served#${pointer}` });
    return validate(value)
      ? []
      : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`).slice(0, 5);
  };
  return {
    operations: operationsOf(document),
    problemsOf: ({ path, method, responses }, { status, headers, json }) => {
      // A range stands for the statuses that are not named.
      const named = status in responses ? String(status) : `${Math.floor(status / 100)}XX`;
      const response = responses[named];
      if (response === undefined) return [`${status} is not among its answers`];
      const type = headers['content-type']?.split(';')[0];
      const content = Object.keys(response.content ?? {});
      if (content.length === 0) return type === undefined ? [] : [`it has a body of ${type}`];
      if (type === undefined || !content.includes(type)) return [`${type} is not one of ${content.join(', ')}`];
      if (!type.endsWith('json')) return [];
      const steps = ['paths', path, method, 'responses', named, 'content', type, 'schema'];
      return hold(steps.map((step) => `/${escaped(step)}`).join(''), json);
    },
    problemsBy: (schema, { json }) => hold(`/components/schemas/${schema}`, json),
  };
}

function operationsOf({ paths }: JsonSchema): readonly DocumentedOperation[] {
  const all = Object.entries(
    paths as Readonly<Record<string, Readonly<Record<string, Omit<DocumentedOperation, 'method' | 'path'>>>>>,
  );
  return all.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  );
}

/** A step of a JSON pointer in a URI. */
function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Values of a parameter that its schema refuses; none where it takes any text. */
export function badValuesOf({ schema }: Parameter): readonly string[] {
  const one = schema.items ?? schema;
  if (one.enum !== undefined) return ['no-such-word'];
  if (one.type === 'integer') return ['many', '1.5', ...(one.minimum === undefined ? [] : [String(one.minimum - 1)])];
  if (one.type === 'boolean') return ['perhaps'];
  if (one.format === 'date-time') return ['yesterday', '2026-01-01'];
  return one.pattern === undefined ? [] : ['\u0001'];
}
