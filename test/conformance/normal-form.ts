import type { RawAnswer } from './scenario.ts';

/** An answer with everything taken out that must differ between two clouds. */
export interface NormalAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Headers that mean something to clients. */
const COMPARED = [
  'content-type',
  'location',
  'vary',
  'www-authenticate',
  'allow',
  'openstack-api-version',
  'cache-control',
];

/**
 * Brings an answer into a form that is equal for two clouds that behave the same.
 *
 * @param names - text in the answer and what stands for it, such as the id of a project made earlier
 */
export function normalForm(answer: RawAnswer, names: ReadonlyMap<string, string>): NormalAnswer {
  const plain = (text: string): string => withoutChance(withNames(text, names));
  // Whether a refusal of Placement's has Vary depends on which of its layers refused.
  const isCompared = (name: string) => name !== 'vary' || answer.status < 400;
  const headers = COMPARED.filter((name) => answer.headers[name] !== undefined && isCompared(name));
  return {
    status: answer.status,
    headers: Object.fromEntries(headers.map((name) => [name, headerForm(name, plain(answer.headers[name] ?? ''))])),
    body: sorted(parse(plain(answer.text))),
  };
}

/** The order of what a header lists is chance in some services; spaces and case are no matter. */
function headerForm(name: string, text: string): string {
  const words = text.toLowerCase().replaceAll(/;\s+/g, ';');
  return name === 'allow' || name === 'vary' ? words.split(/,\s*/).sort().join(', ') : words;
}

function withNames(text: string, names: ReadonlyMap<string, string>): string {
  const longestFirst = [...names].sort(([a], [b]) => b.length - a.length);
  return longestFirst.reduce((done, [value, name]) => (value === '' ? done : done.replaceAll(value, name)), text);
}

function withoutChance(text: string): string {
  return (
    text
      .replaceAll(/req-[0-9a-f-]{36}/g, '<request>')
      .replaceAll(/gAAAAA[\w=-]+/g, '<token>')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
      .replaceAll(/\b[0-9a-f]{32}\b/g, '<id>')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, '<time>')
      .replaceAll(/"audit_ids": ?\[[^\]]*\]/g, '"audit_ids": ["<audit>"]')
      .replaceAll(/"secret": ?"[\w-]{60,}"/g, '"secret": "<secret>"')
      // Keystone, Glance and Placement go on with a dump of the schema; the emulator does not.
      .replaceAll(/\\n\\nFailed validating .*?(?=", ?"title)/g, '')
      .replaceAll(/\n\nFailed validating .*?(?=<br \/>)/gs, '')
      .replaceAll(/ {2}Failed validating .*?(?=", ?"(?:code|request_id))/g, '  ')
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Lists in the order of their text: no service says in which order it lists what was made within a second. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sorted);
    return items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    pairs.map(([name, inner]) => [name, isChance(name, inner, value) ? '<number>' : sorted(inner)]),
  );
}

/** Services are numbered in the order in which they came up first. */
function isChance(
  name: string,
  inner: unknown,
  { binary, host }: { readonly binary?: unknown; readonly host?: unknown },
): boolean {
  return name === 'id' && typeof inner === 'number' && typeof binary === 'string' && typeof host === 'string';
}
