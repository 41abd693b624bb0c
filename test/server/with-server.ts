import { createServerWorld, type ServerWorld, type ServerWorldOptions } from './world.ts';

/** A server world in which a server was made and then stopped. */
export interface WorldWithServer {
  readonly world: ServerWorld;
  readonly id: string;
  /** A moment before it was made. */
  readonly bornAt: string;
  /** A moment while it was ACTIVE. */
  readonly stoppedAt: string;
}

/** Makes a world, and in it a server of the project `demo` called `Web-1`, with a secret in its metadata. */
export async function createWorldWithServer(options: ServerWorldOptions = {}): Promise<WorldWithServer> {
  const world = await createServerWorld(options);
  const network = world.emulated.state.network.networks.all().find(({ name }) => name === 'private')?.id;
  const image = world.emulated.state.image.images.all().find(({ status }) => status === 'active')?.id;
  const wanted = { name: 'Web-1', flavorRef: '1', imageRef: image, networks: [{ uuid: network }] };
  const metadata = { root_password: 'canary-1' };
  const bornAt = new Date(world.clock.now() - 1_000).toISOString();
  const made = await world.make('/compute/v2.1/servers', { server: { ...wanted, metadata } });
  const id = made.server?.id ?? '';
  const stoppedAt = new Date(world.clock.now()).toISOString();
  await world.caller.call('POST', `/compute/v2.1/servers/${id}/action`, { body: { 'os-stop': null } });
  await world.clock.advance(30_000);
  return { world, id, bornAt, stoppedAt };
}
