import type { HttpResponse } from '../../http/message.ts';
import { json } from '../frame/reply.ts';
import { SETTINGS } from '../kernel/settings.table.ts';
import type { ControlRequest, ControlRoute } from './control-request.ts';

/** Options of OpenStack's configuration files. */
export const settingRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/settings', does: 'the options of the services, with what they do', handle: show },
  {
    method: 'PUT',
    path: '/settings',
    does: '{"reclaim_instance_interval": 60}: change some of them, from now on',
    handle: change,
  },
];

function show({ kernel }: ControlRequest): HttpResponse {
  const does = Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, setting.does]));
  return json(200, { settings: kernel.settings.all(), does });
}

function change(request: ControlRequest): HttpResponse {
  request.kernel.settings.set(request.body);
  return show(request);
}
