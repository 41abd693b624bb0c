import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { explanationOf } from '../../frame/webob.ts';
import type { Schema } from '../../validation/schema.ts';
import { badRequest, invalid } from '../faults.ts';
import { type Fields, readBody, targetOf, textOf, ways } from '../requests.ts';
import { FLAG, isTrueWord, NULL_OR_UUID } from '../schemas.ts';
import { isOfHost, type ServiceRow } from './state.ts';

/**
 * Asks services to clean up what they left half done, since 3.24. Nothing is ever left so here: what a service works on goes on
 * with it. What is asked of whom is answered all the same.
 *
 * Source: cinder stable/zed, cinder/api/v3/workers.py, cinder/scheduler/manager.py, work_cleanup
 */
export const cleanupRoutes: readonly Route[] = [...ways('POST', '/workers/cleanup', cleanUp, { since: 24 })];

const HOSTNAME: Schema = {
  type: ['string', 'null'],
  minLength: 1,
  maxLength: 255,
  pattern: '^[a-zA-Z0-9-._#@:/+]*$',
};
const SCHEDULER = 'cinder-scheduler';
const CLEANUP: Schema = {
  type: 'object',
  properties: {
    cluster_name: HOSTNAME,
    disabled: FLAG,
    host: HOSTNAME,
    is_up: FLAG,
    binary: { enum: ['cinder-volume', SCHEDULER] },
    resource_id: NULL_OR_UUID,
    resource_type: { type: ['string', 'null'], minLength: 0, maxLength: 40 },
    service_id: { type: ['integer', 'string', 'null'], pattern: '^[0-9]*$', maxLength: 11 },
  },
  additionalProperties: false,
};

function cleanUp(request: ServiceRequest): HttpResponse {
  if (request.body === undefined) throw badRequest(explanationOf(400));
  const fields = readBody(request, CLEANUP);
  request.enforce('workers:cleanup', targetOf(request));
  checkResource(fields);
  const numbered = request.cloud.blockStorage.services.all().map((row, index) => ({ row, number: index + 1 }));
  const asked = numbered.filter(({ row }) => isAsked(fields, row));
  const canClean = ({ isUp, binary }: ServiceRow) => isUp || binary === SCHEDULER;
  const body = ({ row, number }: { row: ServiceRow; number: number }) => ({
    id: number,
    host: row.host,
    binary: row.binary,
    cluster_name: null,
  });
  return json(202, {
    cleaning: asked.filter(({ row }) => canClean(row)).map(body),
    unavailable: asked.filter(({ row }) => !canClean(row)).map(body),
  });
}

/** @throws Fault 400 for a kind that is never cleaned up, and for a resource that is not waiting for it: none is */
function checkResource(fields: Fields): void {
  const text = textOf(fields, 'resource_type') ?? '';
  const type = text.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1));
  if (type !== '' && type !== 'Snapshot' && type !== 'Volume') {
    throw invalid('input', `Resource type ${type} not valid, must be Snapshot or Volume`);
  }
  const id = textOf(fields, 'resource_id');
  const isPlaced = ['service_id', 'cluster_name', 'host'].some((name) => Object.hasOwn(fields, name));
  // The sentence is not filled in; Cinder sends both parts.
  if (id && !isPlaced) throw invalid('input', `('There is no resource with UUID %s pending cleanup.', '${id}')`);
}

/** Claims that a request means a service. Without a word of its own it means those that are down. */
function isAsked(fields: Fields, row: ServiceRow): boolean {
  const host = textOf(fields, 'host');
  const binary = textOf(fields, 'binary');
  return (
    !textOf(fields, 'cluster_name') &&
    row.isUp === isTrueWord(fields.is_up ?? false) &&
    (fields.disabled === undefined || row.disabled === isTrueWord(fields.disabled)) &&
    (host === null || isOfHost(row, host)) &&
    (binary === null || row.binary === binary) &&
    // The id of a service is no filter that Cinder knows: it fits none.
    (fields.service_id ?? null) === null
  );
}
