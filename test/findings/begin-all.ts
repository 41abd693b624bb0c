import { startAction } from '../../src/emulator/compute/actions/log.ts';
import { createFixtures, type Fixtures } from './fixtures.ts';
import type { Made } from './judge-cases.ts';
import { operationCases } from './operation-cases.ts';
import type { World } from './world.ts';

/**
 * Begins to watch, then every operation on a resource of its own, each with its fault before one of its writes.
 *
 * @param options.restMs - how long the resources are at rest before
 * @param options.fixtures - what makes the resources; default: new ones
 */
export async function beginAll(
  world: World,
  action: 'hang' | 'fail',
  options: { readonly restMs: number; readonly fixtures?: Fixtures },
): Promise<readonly Made[]> {
  const { kernel, compute, blockStorage } = world.emulated.state;
  const fixtures = options.fixtures ?? (await createFixtures(world));
  await world.watch();
  const made = operationCases().map((one) => ({
    one,
    id: fixtures.make(one.kind, one.start ?? one.path.steps[0]?.states ?? {}),
  }));
  for (const { one, id } of made) if (one.operation.id === 'confirm_resize') fixtures.finishMigration(id);
  await world.advance(options.restMs);
  for (const { one, id } of made) {
    const { kind, operation, index, path } = one;
    const about = { kind, resourceId: id, operation: operation.id, step: index };
    kernel.faults.add({ action, ...about, remaining: null, message: 'the disk is on fire' });
    const volume = kind === 'volume' ? blockStorage.volumes.get(id) : undefined;
    const name = operation.instanceAction ?? operation.id;
    const log = { serverId: id, action: name, requestId: `req-${id}`, userId: null, projectId: null };
    const args: Record<string, string> = {
      ...(volume !== undefined && { host: volume.host ?? '', type: volume.typeId }),
      ...(kind === 'server' && { action: startAction(compute, log) }),
    };
    kernel.walker.start({ kind, id, operation: operation.id, path: (other) => other === path, args });
  }
  return made;
}
