import { NephoscopeError } from '../base/errors.ts';
import { type CloudOptions, createCloudWith, type EmulatedCloud, type ServiceSource } from './cloud-with.ts';
import type { ServiceDefinition } from './frame/definition.ts';
import { createService, type Service } from './frame/service.ts';
import { SIGN_IN_PATHS, signInDefinition } from './identity/sign-in-service.ts';
import { loadStateMachines } from './kernel/state-machines.ts';

/** Where the code of each service is. */
const LOADERS: Readonly<Record<string, () => Promise<ServiceDefinition>>> = {
  '/identity': async () => (await import('./identity/service.ts')).identityDefinition,
  '/compute': async () => (await import('./compute/service.ts')).computeDefinition,
  '/image': async () => (await import('./image/service.ts')).imageDefinition,
  '/volume': async () => (await import('./block-storage/service.ts')).volumeDefinition,
  '/networking': async () => (await import('./network/service.ts')).networkDefinition,
  '/placement': async () => (await import('./placement/service.ts')).placementDefinition,
};

const signInPaths = new Set(SIGN_IN_PATHS.map((path) => signInDefinition.prefix + path));

/**
 * Starts an OpenStack that loads a service's code when it is first asked for: on a port sooner than `createCloud`, which has all at once
 * and so is the one for simulated time. Only what signs in is there from the start: every client asks it first. A saved state is loaded
 * after `loadStateMachines`: what was under way in it goes on at once.
 */
export function startCloud(options: CloudOptions = {}): EmulatedCloud {
  return createCloudWith((state) => {
    const signIn = createService(signInDefinition, state);
    const loaded = new Map<string, Promise<Service>>();
    const load = async (prefix: string): Promise<Service> => {
      const [definition] = await Promise.all([
        LOADERS[prefix]?.(),
        prefix === '/identity' ? undefined : loadStateMachines(),
      ]);
      if (definition === undefined) throw new NephoscopeError('internal', `no service at ${prefix}`);
      return createService(definition, state);
    };
    const get = (prefix: string, path: string): Service | Promise<Service> => {
      if (signInPaths.has(path)) return signIn;
      const service = loaded.get(prefix) ?? load(prefix);
      loaded.set(prefix, service);
      return service;
    };
    const control: ServiceSource['control'] = async (...given) => {
      const [{ createControl }] = await Promise.all([import('./control/control.ts'), loadStateMachines()]);
      return createControl(...given);
    };
    return { prefixes: Object.keys(LOADERS), get, control };
  }, options);
}
