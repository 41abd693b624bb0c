import { dig, digList, digText } from '../harness/body.ts';
import { waitFor } from '../harness/wait.ts';
import { stock, type Workshop } from '../harness/workshop.ts';
import type { Specimen } from './server-requests.table.ts';

/** What a specimen is: a server alone, one with a port and an attached volume, or one that boots from a volume. */
export type Build = 'bare' | 'equipped' | 'volume-backed';

/** Ids that nothing has. */
export const noMigration = 999_999_999;
const nobody = '00000000-0000-4000-8000-000000000000';

/** Makes a bare server to be asked about: no port, no volume. It may still be building. */
export async function makeBare(workshop: Workshop, body: Record<string, unknown> = {}): Promise<Specimen> {
  const { image, flavors, privateNetwork } = await stock(workshop.session);
  return {
    id: await workshop.makeServer({ metadata: { asked: 'yes' }, ...body }),
    prefix: workshop.prefix,
    network: privateNetwork,
    image,
    otherFlavor: flavors['m1.small'] ?? '',
    migration: noMigration,
    volume: nobody,
    spareVolume: nobody,
    port: nobody,
  };
}

/** Makes an active server with a port, an attached volume and a free volume. */
export async function makeEquipped(workshop: Workshop, network: string): Promise<Specimen> {
  const bare = await makeBare(workshop, { networks: [{ uuid: network }] });
  const [volume, spareVolume] = await Promise.all([makeVolume(workshop), makeVolume(workshop)]);
  await workshop.until('server', bare.id, 'ACTIVE');
  const attachment = { volumeAttachment: { volumeId: volume } };
  await workshop.session.need('compute', 'POST', `/servers/${bare.id}/os-volume_attachments`, attachment);
  await workshop.until('volume', volume, 'in-use');
  return { ...bare, network, volume, spareVolume, port: await portOf(workshop, bare) };
}

/** Makes an active server that boots from a volume. */
export async function makeVolumeBacked(workshop: Workshop): Promise<Specimen> {
  const { image } = await stock(workshop.session);
  const volume = await makeVolume(workshop, { imageRef: image });
  const device = { boot_index: 0, uuid: volume, source_type: 'volume', destination_type: 'volume' };
  const bare = await makeBare(workshop, { imageRef: '', block_device_mapping_v2: [device] });
  await workshop.until('server', bare.id, 'ACTIVE');
  return { ...bare, volume };
}

async function makeVolume(workshop: Workshop, body: Record<string, unknown> = {}): Promise<string> {
  const id = await workshop.make('volume', { size: 1, ...body });
  await workshop.until('volume', id, 'available');
  return id;
}

/** Waits until the volumes of an equipped server rest, and says which is attached now and which port it has. */
export async function settleEquipment(workshop: Workshop, specimen: Specimen): Promise<Specimen> {
  const resting = ['available', 'in-use', 'reserved'];
  let seenReserved = 0;
  const statuses = await waitFor(
    `the volumes of ${specimen.id} to rest`,
    async () => {
      const bodies = [specimen.volume, specimen.spareVolume].map((id) => workshop.read('volume', id));
      const found = (await Promise.all(bodies)).map((body) => String(dig(body, 'status')));
      // A volume of an offloaded server stays reserved; in any other state that passes.
      seenReserved = found.includes('reserved') ? seenReserved + 1 : 0;
      const rests = found.every((status) => resting.includes(status));
      return rests && (seenReserved === 0 || seenReserved > 8) ? found : undefined;
    },
    { timeoutMs: 30_000, everyMs: 250 },
  );
  const port = await portOf(workshop, specimen);
  const isExchanged = statuses[0] === 'available' && statuses[1] !== 'available';
  if (!isExchanged) return { ...specimen, port };
  return { ...specimen, volume: specimen.spareVolume, spareVolume: specimen.volume, port };
}

async function portOf(workshop: Workshop, specimen: Specimen): Promise<string> {
  const ports = digList(await workshop.session.need('network', 'GET', `/ports?device_id=${specimen.id}`), 'ports');
  return ports.length === 0 ? specimen.port : digText(ports[0], 'id');
}
