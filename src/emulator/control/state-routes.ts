import type { HttpResponse } from '../../http/message.ts';
import { json } from '../frame/reply.ts';
import { type ControlRequest, type ControlRoute, numberOf } from './control-request.ts';
import { readSaved, SEED } from './read-saved.ts';

/** The whole state: reset, save, load. */
export const stateRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/reset',
    does: '{"seed": N}: back to a fresh cloud, with the same seed or another; the time, its speed and the profile stay',
    takes: ['seed'],
    handle: reset,
  },
  { method: 'GET', path: '/state', does: 'the whole state as JSON', handle: save },
  { method: 'PUT', path: '/state', does: 'a state that was saved, in place of this one', handle: load },
];

function reset(request: ControlRequest): HttpResponse {
  request.controls.reset(request.body.seed === undefined ? undefined : numberOf(request, 'seed', SEED));
  return json(200, { seed: request.kernel.seed });
}

function save({ controls }: ControlRequest): HttpResponse {
  return json(200, controls.save());
}

function load({ controls, body, kernel }: ControlRequest): HttpResponse {
  controls.load(readSaved(body));
  return json(200, { seed: kernel.seed, now: new Date(kernel.clock.now()).toISOString() });
}
