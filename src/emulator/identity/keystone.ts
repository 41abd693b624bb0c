import type { HttpResponse } from '../../http/message.ts';
import { readJson } from '../../http/read-json.ts';
import type { Exchange, ServiceDefinition } from '../frame/definition.ts';
import type { Fault } from '../frame/fault.ts';
import { type PolicyTable, readPolicies } from '../frame/policy.ts';
import { json, typed } from '../frame/reply.ts';
import type { Route } from '../frame/route.ts';
import { titleOf, webobPage } from '../frame/webob.ts';
import { isObject } from '../kernel/json.ts';
import { httpDate } from '../kernel/timestamps.ts';
import { expecting, forbidden, forbiddenAction, unauthorized } from './faults.ts';

/** Flask takes every path with a slash at its end too. */
function withSlash(routes: readonly Route[]): Route[] {
  return routes.flatMap((one) => (one.path.endsWith('/') ? [one] : [one, { ...one, path: `${one.path}/` }]));
}

/** Keystone with some ways in, or with all. How it refuses was taken from a real one (22.0, Zed). */
export function keystone(routes: readonly Route[], policies: PolicyTable): ServiceDefinition {
  return {
    name: 'identity',
    prefix: '/identity',
    routes: withSlash(routes),
    policies: readPolicies(policies),
    isOpen: (path) => path === '' || path === '/' || path === '/v3' || path === '/v3/',
    routesFirst: true,
    answersHead: true,
    maxJsonBytes: 114_688,
    headers: ({ requestId, nowMs }) => ({
      Date: httpDate(nowMs),
      Vary: 'X-Auth-Token',
      'x-openstack-request-id': requestId,
    }),
    readBody: readKeystoneBody,
    admit: ({ methods }) => {
      if (methods.includes('ec2credential')) throw forbidden();
    },
    refusals: {
      fault: faultBody,
      noRoute: () => typed(404, 'text/html; charset=utf-8', NO_ROUTE),
      wrongMethod: ({ path }, allowed) => {
        const body = { message: 'The method is not allowed for the requested URL.' };
        return json(405, body, { Allow: allowOf(routes, path, allowed) });
      },
      unauthorized: (exchange) => faultBody(exchange, unauthorized()),
      forbidden: (rule) => forbiddenAction(`${rule}.`),
      tooLarge: () => webobPage(413, 'Request is too large.'),
    },
  };
}

/** Keystone has one class for a list and its members, so it names the methods of both. */
function allowOf(routes: readonly Route[], path: string, allowed: readonly string[]): string {
  const list = path.split('/').slice(0, 3).join('/');
  const family = routes.filter((one) => one.path === list || new RegExp(`^${list}/\\{\\w+\\}$`).test(one.path));
  const isOwn = path.split('/').length <= 4;
  const methods = new Set([...allowed, ...(isOwn ? family.map((one) => one.method) : []), 'HEAD', 'OPTIONS']);
  return [...methods].join(', ');
}

const NO_ROUTE = `<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>
`;

function faultBody(exchange: Exchange, fault: Fault): HttpResponse {
  const error = {
    code: fault.status,
    ...(fault.detail.type === 'identity' && { identity: fault.detail.data ?? {} }),
    message: fault.message,
    title: titleOf(fault.status),
  };
  const uri = `Keystone uri="${exchange.serviceUrl}/v3"`;
  return json(fault.status, { error }, fault.status === 401 ? { 'WWW-Authenticate': uri } : {});
}

/** Source: keystone stable/zed, keystone/server/flask/request_processing/json_body.py */
function readKeystoneBody({ headers }: Exchange, bytes: Buffer): unknown {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isJson = type === '' || type === 'application/json' || /^application\/.*\+json$/.test(type);
  if (!isJson) throw expecting('application/json', 'Content-Type header');
  const reading = readJson(bytes);
  if (!reading.ok || !isObject(reading.value)) throw expecting('valid JSON', 'request body');
  return reading.value;
}
