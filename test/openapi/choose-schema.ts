import { at, isRecord } from './record.ts';

/** What decides between the schemas of one operation. */
export interface Choice {
  /** The minor number: 53 for 2.53. */
  readonly microversion: number;
  /** The action that a request body names, such as `os-start`. */
  readonly action?: string;
}

type Json = Record<string, unknown>;

/**
 * Chooses the schema that holds for a microversion and an action, and puts in what it refers to.
 *
 * @param raw - a schema of a description: one, a reference, or a `oneOf` with a discriminator
 * @returns `undefined` when the description says nothing for them
 */
export function chooseSchema(document: Json, raw: unknown, choice: Choice): Json | undefined {
  const schema = follow(document, raw);
  if (schema === undefined) return undefined;
  const discriminator = at(schema, 'x-openstack', 'discriminator');
  const variants = schema.oneOf;
  if (!Array.isArray(variants)) return fits(schema, choice) ? inlined(document, schema) : undefined;
  const known = variants.flatMap((variant) => variantOf(document, variant));
  if (discriminator === 'action' || known.some(({ action }) => action !== undefined)) {
    const named = known.filter(({ action }) => action === choice.action);
    return newest(named.map((one) => ({ ...one, chosen: chooseSchema(document, one.schema, choice) })));
  }
  const isByVersion = discriminator === 'microversion' || (known.length > 1 && known.every(({ from }) => from > 0));
  if (!isByVersion) return inlined(document, schema);
  const held = known.filter(({ schema: one, from }) => from <= choice.microversion && fits(one, choice));
  return newest(held.map((one) => ({ ...one, chosen: chooseSchema(document, one.schema, choice) })));
}

interface Variant {
  readonly schema: Json;
  readonly action: unknown;
  /** First minor number that it holds for; 0 when nothing says so. */
  readonly from: number;
}

/** The start of its range stands in the variant, or only in its name: `..._253` is 2.53. */
function variantOf(document: Json, raw: unknown): Variant[] {
  const schema = follow(document, raw);
  if (schema === undefined) return [];
  const least = minorOf(at(schema, 'x-openstack', 'min-ver'));
  const reference = at(raw, '$ref');
  const suffix = typeof reference === 'string' ? /_[123](\d+)$/.exec(reference)?.[1] : undefined;
  const from = least ?? (suffix === undefined ? 0 : Number(suffix));
  return [{ schema, action: at(schema, 'x-openstack', 'action-name'), from }];
}

/** Of several that hold, the one that began last. */
function newest(variants: readonly (Variant & { readonly chosen: Json | undefined })[]): Json | undefined {
  const usable = variants.filter(({ chosen }) => chosen !== undefined);
  return usable.reduce<(typeof usable)[number] | undefined>(
    (best, one) => (best === undefined || one.from >= best.from ? one : best),
    undefined,
  )?.chosen;
}

function fits(schema: Json, { microversion }: Choice): boolean {
  const least = minorOf(at(schema, 'x-openstack', 'min-ver')) ?? 0;
  const most = minorOf(at(schema, 'x-openstack', 'max-ver')) ?? Number.POSITIVE_INFINITY;
  return least <= microversion && microversion <= most;
}

function minorOf(text: unknown): number | undefined {
  const minor = typeof text === 'string' ? /^\d+\.(\d+)$/.exec(text)?.[1] : undefined;
  return minor === undefined ? undefined : Number(minor);
}

function follow(document: Json, raw: unknown): Json | undefined {
  if (!isRecord(raw)) return undefined;
  const reference = raw.$ref;
  if (typeof reference !== 'string') return raw;
  return follow(document, at(document, ...reference.replace('#/', '').split('/')));
}

/**
 * The schema with every reference replaced by what it refers to. What is `oneOf` becomes `anyOf`: the descriptions' alternatives
 * overlap, and the services' own checks do not mind.
 */
function inlined(document: Json, schema: Json): Json {
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (!isRecord(value)) return value;
    const target = typeof value.$ref === 'string' ? (follow(document, value) ?? {}) : value;
    return Object.fromEntries(
      Object.entries(target).map(([name, part]) => [
        name === 'oneOf' && Array.isArray(part) ? 'anyOf' : name,
        put(part),
      ]),
    );
  };
  const whole = put(schema);
  return isRecord(whole) ? whole : {};
}
