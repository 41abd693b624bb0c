import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { USUAL_NAMES } from './names.ts';
import { USUAL_USERS } from './people.ts';

test('the names that a scenario may speak of are those that a fresh cloud has', async () => {
  const cloud = createCloud({ speed: 0 });
  const { identity, compute, image, network } = cloud.state;
  expect({
    project: identity.projects
      .all()
      .filter(({ isDomain }) => !isDomain)
      .map(({ name }) => name),
    user: identity.users
      .all()
      .map(({ name }) => name)
      .sort(),
    flavor: compute.flavors.all().map(({ name }) => name),
    image: image.images.all().map(({ name }) => name),
    network: network.networks
      .all()
      .map(({ name }) => name)
      .sort(),
    router: network.routers.all().map(({ name }) => name),
    keypair: compute.keypairs.all().map(({ name }) => name),
    host: compute.services.all().flatMap(({ host, node }) => (node === undefined ? [] : [host])),
  }).toEqual({ ...USUAL_NAMES, user: USUAL_USERS.map(({ name }) => name).sort() });
  await cloud.close();
});
