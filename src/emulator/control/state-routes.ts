import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import { isObject } from '../kernel/json.ts';
import type { SavedState } from '../kernel/kernel.ts';
import { isProfile } from '../kernel/profile.ts';
import { type ControlRequest, type ControlRoute, numberOf } from './control-request.ts';

/** The whole state: reset, save, load. */
export const stateRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/reset',
    does: '{"seed": N}: back to a fresh cloud, with the same seed or another',
    handle: reset,
  },
  { method: 'GET', path: '/state', does: 'the whole state as JSON', handle: save },
  { method: 'PUT', path: '/state', does: 'a state that was saved, in place of this one', handle: load },
];

function reset(request: ControlRequest): HttpResponse {
  request.controls.reset(
    request.body.seed === undefined ? undefined : numberOf(request, 'seed', { min: 0, max: 2 ** 32 - 1 }),
  );
  return json(200, { seed: request.kernel.seed });
}

function save({ controls }: ControlRequest): HttpResponse {
  return json(200, controls.save());
}

function load({ controls, body, kernel }: ControlRequest): HttpResponse {
  if (!isSaved(body)) throw new Fault(400, 'this is no state that the emulator saved');
  controls.load(body);
  return json(200, { seed: kernel.seed, now: new Date(kernel.clock.now()).toISOString() });
}

/** Looks at the outside only: a state is trusted to be one that `save` gave. */
export function isSaved(value: unknown): value is SavedState {
  return (
    isObject(value) &&
    value.format === 1 &&
    typeof value.seed === 'number' &&
    typeof value.nowMs === 'number' &&
    isObject(value.collections) &&
    isObject(value.parts) &&
    isProfile(value.profile) &&
    Array.isArray(value.random) &&
    value.random.length === 2 &&
    Array.isArray(value.planned) &&
    Array.isArray(value.walks) &&
    Array.isArray(value.faults)
  );
}
