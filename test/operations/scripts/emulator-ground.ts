import { createWorld, namesIn, type World } from '../world.ts';
import type { Ground } from './script.ts';

/** Of the real cloud too: a shelved server stays on its host. */
const SETTINGS = { shelved_offload_time: -1 };

/** Where volumes of the type of this name are. */
export const OTHER_BACK_END = 'storage@file-b#file-b';

/** An emulated cloud to run a script on, with a server, a volume type of another back end and a type of groups. */
export async function createEmulatorGround(): Promise<Ground & { close(): Promise<void>; readonly world: World }> {
  const world = await createWorld({ settings: SETTINGS });
  const { flavor, otherFlavor, image, network, external, volumes } = await namesIn(world);
  const headers = { 'openstack-api-version': 'volume 3.70' };
  const types = await world.caller.call('GET', `${volumes}/types`, { headers });
  const { volume_types: listed } = types.body as { volume_types: { id: string; name: string }[] };
  const usual = await world.make(`${volumes}/volumes`, { volume: { size: 1, name: 'usual' } });
  const groupType = (await world.make(`${volumes}/group_types`, { group_type: { name: 'g' } })).group_type?.id ?? '';
  const spec = { group_specs: { consistent_group_snapshot_enabled: '<is> True' } };
  await world.caller.call('POST', `${volumes}/group_types/${groupType}/group_specs`, { headers, body: spec });
  const project = world.emulated.state.identity.projects.all().find(({ name }) => name === 'admin')?.id;
  const another = listed.find(({ name }) => name.startsWith('file') && name !== usual.volume?.volume_type);
  const server = await world.run('server', 'create', undefined, { name: 'host', flavor, image, network: [network] });
  return {
    known: {
      flavor,
      otherFlavor,
      image,
      network,
      external,
      otherProject: project ?? '',
      type: another?.name ?? '',
      volumeType: listed[0]?.id ?? '',
      groupType,
      otherBackEnd: OTHER_BACK_END,
      server: server.id ?? '',
    },
    run: (kind, operation, id, args) => world.run(kind, operation, id, args),
    close: () => world.close(),
    world,
  };
}
