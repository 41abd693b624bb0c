import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { invalid } from '../faults.ts';
import { accepted, type Fields, readBody, textOf } from '../requests.ts';
import { NULLABLE_TEXT } from '../schemas.ts';
import { levelsOf, type Process, setLevels } from './log-levels.ts';
import { LEVELS } from './loggers.table.ts';
import { isOfHost } from './state.ts';

const API = 'cinder-api';
const BINARIES = ['cinder-scheduler', 'cinder-volume', 'cinder-backup', API];
/** Where the API runs. */
const API_HOST = 'storage';

const GET: Schema = {
  type: 'object',
  properties: {
    binary: { type: 'string', enum: [...BINARIES, '', '*'] },
    server: NULLABLE_TEXT,
    prefix: NULLABLE_TEXT,
  },
  additionalProperties: false,
};
const SET: Schema = { ...GET, properties: { ...GET.properties, level: { type: ['string', 'null'] } } };

/** Says how much the processes log, since 3.32. */
export function getLog(request: ServiceRequest): HttpResponse {
  const fields = readBody(request, GET);
  const prefix = textOf(fields, 'prefix') ?? '';
  const state = request.cloud.blockStorage;
  const all = processesIn(request, fields, (server) => server === API_HOST);
  return json(200, { log_levels: all.map((one) => ({ ...one, levels: levelsOf(state, one, prefix) })) });
}

/** Sets how much the processes log, since 3.32. The API does so whichever server is named. */
export function setLog(request: ServiceRequest): HttpResponse {
  const fields = readBody(request, SET);
  const text = textOf(fields, 'level') ?? '';
  const level = text.toUpperCase();
  if (!LEVELS.includes(level)) throw invalid('input', `${text} is not a valid log level.`);
  const prefix = textOf(fields, 'prefix') ?? '';
  const state = request.cloud.blockStorage;
  for (const one of processesIn(request, fields, () => true)) setLevels(state, one, prefix, level);
  return accepted();
}

/** The API, where it is meant, and the services that are up. */
function processesIn(request: ServiceRequest, fields: Fields, isApi: (server: string) => boolean): readonly Process[] {
  const binary = textOf(fields, 'binary') ?? '';
  const server = textOf(fields, 'server') ?? '';
  const isAll = binary === '' || binary === '*';
  const api = (isAll || binary === API) && (server === '' || isApi(server)) ? [{ host: API_HOST, binary: API }] : [];
  if (binary === API) return api;
  const services = request.cloud.blockStorage.services
    .all()
    .filter((row) => row.isUp && (isAll || row.binary === binary) && (server === '' || isOfHost(row, server)));
  return [...api, ...services.map((row) => ({ host: row.host, binary: row.binary }))];
}
