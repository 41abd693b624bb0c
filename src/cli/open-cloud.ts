import { NephoscopeError } from '../base/errors.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { CommandInput } from './command.ts';
import type { World } from './run.ts';

/** Opens the cloud that options, variables and clouds.yaml name. */
export async function openCloud(_options: CommandInput['options'], _world: World): Promise<Cloud> {
  throw new NephoscopeError('internal', 'the client is not built yet.');
}
