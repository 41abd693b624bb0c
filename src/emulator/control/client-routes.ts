import type { HttpResponse } from '../../http/message.ts';
import { cloudsYaml, openrcOf } from '../clouds-yaml.ts';
import { Fault } from '../frame/fault.ts';
import { typed } from '../frame/reply.ts';
import type { ControlRequest, ControlRoute } from './control-request.ts';

/** What clients need to sign in, with the address that they themselves have called. */
export const clientRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/clouds.yaml', does: 'the configuration of its clouds for clients', handle: showClouds },
  {
    method: 'GET',
    path: '/openrc',
    does: '?cloud=emulator: the same as OS_* variables, for a shell to evaluate',
    handle: showOpenrc,
  },
];

function showClouds({ cloudUrl, controls }: ControlRequest): HttpResponse {
  return typed(200, 'application/yaml', cloudsYaml(cloudUrl, controls.users));
}

function showOpenrc({ cloudUrl, controls, query }: ControlRequest): HttpResponse {
  const cloud = query.last('cloud') ?? 'emulator';
  const text = openrcOf(cloudUrl, cloud, controls.users);
  if (text === undefined) throw new Fault(404, `there is no cloud ${cloud}`);
  return typed(200, 'text/plain; charset=utf-8', text);
}
