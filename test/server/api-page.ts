import type { ApiRoute } from '../../src/api/api-route.ts';
import type { JsonSchema } from '../../src/api/json-schema.ts';
import { API_ROUTES } from '../../src/api/routes/routes.table.ts';

const INTRO = `# The HTTP API

Every request that \`nephoscope up\` answers, as its contract has it. The server gives the same as OpenAPI 3.1 at
\`/api/v1/openapi.json\`, with all schemas. [The guide](../guides/server.md) teaches; this page lists, and is written from the
contract: \`NEPHOSCOPE_WRITE=1 npx vitest run test/server/api-page.test.ts\`.

- A parameter that may be repeated holds when one of its values does; all parameters together must hold. One that a route does not
  have is refused with 400.
- Bodies are JSON: another \`Content-Type\` is refused with 415, a body above 1 MiB with 413.
- What goes wrong is a problem (RFC 9457, \`application/problem+json\`) whose \`code\` is [one of these](errors.md).
- Where \`If-None-Match\` is listed, answers have an \`ETag\`, and 304 says that nothing is new.
- Each answer has an \`X-Request-Id\`: yours, if you sent one of up to 64 letters, digits, \`.\`, \`-\` and \`_\`.
- What may not be seen is answered as what is not there: 404.
`;

/** The page of the reference that lists all routes. */
export function apiPage(): string {
  const tags = [...new Set(API_ROUTES.map(({ tag }) => tag))].sort();
  const parts = tags.map((tag) => {
    const routes = API_ROUTES.filter((route) => route.tag === tag);
    return `## ${tag}\n\n${routes.map(sectionOf).join('\n')}`;
  });
  return `${INTRO}\n${parts.join('\n')}`;
}

function sectionOf(route: ApiRoute): string {
  const { method, path, summary, description, for: audience, body, answers } = route;
  const rows = parameterRows(route);
  const blocks = [
    `### \`${method} ${path}\``,
    `${summary}.${description === undefined ? '' : ` ${description}`}${audience === 'anyone' ? ' Anyone may ask.' : ''}`,
    ...(rows.length === 0 ? [] : [['| parameter | takes | |', '| --- | --- | --- |', ...rows].join('\n')]),
    ...(body === undefined ? [] : [`Body: ${shapeOf(body)}.`]),
    Object.entries(answers)
      .map(([status, { description: means, schema, type }]) => {
        const shape = schema === undefined ? '' : `: ${type === undefined ? shapeOf(schema) : `\`${type}\``}`;
        return `- ${status}: ${means}${shape}`;
      })
      .join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function parameterRows({ query = {}, headers = {}, params = {} }: ApiRoute): readonly string[] {
  const row = (name: string, takes: string, text: string): string =>
    `| \`${name}\` | ${takes} | ${text.replaceAll('|', '\\|')} |`;
  return [
    ...Object.entries(params).map(([name, schema]) => row(`{${name}}`, shapeOf(schema), '')),
    ...Object.entries(query).map(([name, { schema, description, repeat, required }]) => {
      const marks = [...(required ? ['required'] : []), ...(repeat ? ['may be repeated'] : [])];
      return row(name, shapeOf(schema), [description, ...marks].join('; '));
    }),
    ...Object.entries(headers).map(([name, { description }]) => row(titled(name), 'header', description)),
  ];
}

function titled(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}

/** A schema in a few words. */
function shapeOf(schema: JsonSchema): string {
  const {
    $ref,
    anyOf,
    enum: words,
    type,
    format,
    items,
    properties,
    minimum,
    maximum,
  } = schema as {
    readonly $ref?: string;
    readonly anyOf?: readonly JsonSchema[];
    readonly enum?: readonly string[];
    readonly type?: string;
    readonly format?: string;
    readonly items?: JsonSchema;
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly minimum?: number;
    readonly maximum?: number;
  };
  if ($ref !== undefined) return `\`${$ref.split('/').at(-1)}\``;
  if (anyOf !== undefined) return anyOf.map(shapeOf).join(' or ');
  if (words !== undefined) return words.length > 12 ? 'a kind' : words.map((word) => `\`${word}\``).join(', ');
  if (items !== undefined) return `list of ${shapeOf(items)}`;
  if (properties !== undefined)
    return `{ ${Object.entries(properties)
      .map(([name, one]) => `${name}: ${shapeOf(one)}`)
      .join(', ')} }`;
  if (format === 'date-time') return 'moment';
  if (type === 'integer' && minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return type === 'string' ? 'text' : (type ?? 'anything');
}
