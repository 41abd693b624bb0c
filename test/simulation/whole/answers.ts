import type { ReadResponse } from '../../../src/emulator/transport.ts';

/** An answer of a service that refuses or fails, in a body that the client reads as a service's own. */
export function refusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}): ReadResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ error: { code: status, title: 'Simulated', message } }),
  };
}

/** An answer of something on the way that is no OpenStack. */
export function webPage(status: number): ReadResponse {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><body><h1>${status}</h1><p>nothing here</p></body></html>`,
  };
}

/** The answer of a list with the rows of an earlier page in front. */
export function withRowsOf(earlier: ReadResponse, answer: ReadResponse): ReadResponse {
  const [rows, body] = [JSON.parse(earlier.body), JSON.parse(answer.body)] as Record<string, unknown>[];
  for (const [name, value] of Object.entries(body ?? {})) {
    const more = rows?.[name];
    if (!Array.isArray(value) || name.endsWith('_links') || !Array.isArray(more)) continue;
    return { ...answer, body: JSON.stringify({ ...body, [name]: [...more, ...value] }) };
  }
  return answer;
}

type Server = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * What Nova answers about servers while one of its cells is down: lists leave them out, as they do unless told otherwise, and one
 * alone is UNKNOWN.
 *
 * Source: nova stable/zed, api-guide/source/down_cells.rst
 */
export function withoutCell(answer: ReadResponse, isDown: (id: string) => boolean): ReadResponse {
  if (answer.status !== 200) return answer;
  const body = JSON.parse(answer.body) as { readonly servers?: readonly Server[]; readonly server?: Server };
  if (body.servers !== undefined) {
    const servers = body.servers.filter(({ id }) => !isDown(id));
    return servers.length === body.servers.length ? answer : { ...answer, body: JSON.stringify({ ...body, servers }) };
  }
  if (body.server === undefined || !isDown(body.server.id)) return answer;
  const { id, tenant_id, created, links } = body.server;
  return { ...answer, body: JSON.stringify({ server: { id, status: 'UNKNOWN', tenant_id, created, links } }) };
}
