import { NephoscopeError } from '../base/errors.ts';
import { type CloudOptions, createCloudWith, type EmulatedCloud } from './cloud-with.ts';
import type { ServiceDefinition } from './frame/definition.ts';
import { createService, type Service } from './frame/service.ts';
import { identityDefinition } from './identity/service.ts';
import { loadStateMachines } from './kernel/state-machines.ts';

/** Where the code of each service is. Keystone is there from the start: every client asks it first. */
const LOADERS: Readonly<Record<string, () => Promise<ServiceDefinition>>> = {
  '/identity': async () => identityDefinition,
  '/compute': async () => (await import('./compute/service.ts')).computeDefinition,
  '/image': async () => (await import('./image/service.ts')).imageDefinition,
  '/volume': async () => (await import('./block-storage/service.ts')).volumeDefinition,
  '/networking': async () => (await import('./network/service.ts')).networkDefinition,
  '/placement': async () => (await import('./placement/service.ts')).placementDefinition,
};

/**
 * Starts an OpenStack that loads a service's code when it is first asked for: on a port sooner than `createCloud`, which has all at once
 * and so is the one for simulated time. A saved state is loaded after `loadStateMachines`: what was under way in it goes on at once.
 */
export function startCloud(options: CloudOptions = {}): EmulatedCloud {
  return createCloudWith((state) => {
    const loaded = new Map<string, Promise<Service>>();
    const load = async (prefix: string): Promise<Service> => {
      const [definition] = await Promise.all([
        LOADERS[prefix]?.(),
        prefix === '/identity' ? undefined : loadStateMachines(),
      ]);
      if (definition === undefined) throw new NephoscopeError('internal', `no service at ${prefix}`);
      return createService(definition, state);
    };
    const get = (prefix: string): Promise<Service> => {
      const service = loaded.get(prefix) ?? load(prefix);
      loaded.set(prefix, service);
      return service;
    };
    return { prefixes: Object.keys(LOADERS), get, beforeControl: loadStateMachines };
  }, options);
}
