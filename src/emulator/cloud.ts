import { NephoscopeError } from '../base/errors.ts';
import { modelOf } from '../model/models.ts';
import { type CloudOptions, createCloudWith, type EmulatedCloud } from './cloud-with.ts';
import { createControl } from './control/control.ts';
import { createService } from './frame/service.ts';
import { provideStateMachines } from './kernel/state-machines.ts';
import { SERVICES } from './services.ts';

export type { CloudOptions, EmulatedCloud } from './cloud-with.ts';

/** Starts an OpenStack in this process. It needs no socket: `handle` answers at once. */
export function createCloud(options: CloudOptions = {}): EmulatedCloud {
  provideStateMachines(modelOf);
  return createCloudWith((state) => {
    const services = new Map(SERVICES.map((one) => [one.prefix, createService(one, state)]));
    return { prefixes: [...services.keys()], get: (prefix) => mustGet(services, prefix), control: createControl };
  }, options);
}

function mustGet<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new NephoscopeError('internal', `no service at ${key}`);
  return value;
}
