import type { Kind } from '../kind.ts';
import { allOf, idAt, idsIn, idWhere, type LinkReader } from './link-readers.ts';

/**
 * Which other resources the representation of a kind names, and where.
 *
 * Only ids that stand in the representation itself: what is known the other way round (the ports of a server) is in the
 * representation of those. A port's `device_id` is a server's id where `device_owner` begins with `compute:`, a router's where it
 * begins with `network:` and is one of the router's.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/views/servers.py, `ViewBuilder.show`; neutron-lib stable/zed,
 * neutron_lib/constants.py, `ROUTER_INTERFACE_OWNERS`, `DEVICE_OWNER_COMPUTE_PREFIX`; cinder stable/zed,
 * cinder/api/views/volumes.py and cinder/api/v3/views; glance stable/zed, glance/api/v2/images.py, `get_base_properties`
 */
export const LINKS: Readonly<Partial<Record<Kind, Readonly<Partial<Record<Kind, LinkReader>>>>>> = {
  server: {
    image: idAt('image', 'id'),
    volume: idsIn('os-extended-volumes:volumes_attached', 'id'),
  },
  migration: { server: idAt('instance_uuid') },
  image: { server: idAt('instance_uuid'), image: idAt('base_image_ref') },
  'image-task': { image: allOf(idAt('image_id'), idAt('input', 'image_id'), idAt('result', 'image_id')) },
  'image-member': { image: idAt('image_id') },
  volume: {
    server: idsIn('attachments', 'server_id'),
    'volume-attachment': idsIn('attachments', 'attachment_id'),
    'volume-snapshot': idAt('snapshot_id'),
    'volume-group': allOf(idAt('group_id'), idAt('consistencygroup_id')),
    volume: idAt('source_volid'),
    image: idAt('volume_image_metadata', 'image_id'),
  },
  'volume-snapshot': { volume: idAt('volume_id'), 'volume-group-snapshot': idAt('group_snapshot_id') },
  'volume-backup': { volume: idAt('volume_id'), 'volume-snapshot': idAt('snapshot_id') },
  'volume-attachment': { volume: idAt('volume_id'), server: allOf(idAt('instance'), idAt('server_id')) },
  'volume-transfer': { volume: idAt('volume_id') },
  'volume-group': { volume: idsIn('volumes') },
  'volume-group-snapshot': { 'volume-group': idAt('group_id') },
  network: { subnet: idsIn('subnets') },
  subnet: { network: idAt('network_id') },
  port: {
    network: idAt('network_id'),
    subnet: idsIn('fixed_ips', 'subnet_id'),
    server: idWhere('device_id', 'device_owner', ['compute:']),
    router: idWhere('device_id', 'device_owner', [
      'network:router_',
      'network:ha_router_',
      'network:floatingip_agent_gateway',
    ]),
    'floating-ip': idWhere('device_id', 'device_owner', ['network:floatingip']),
    trunk: idAt('trunk_details', 'trunk_id'),
    'security-group': idsIn('security_groups'),
  },
  'floating-ip': {
    port: idAt('port_id'),
    router: idAt('router_id'),
    network: idAt('floating_network_id'),
  },
  router: { network: idAt('external_gateway_info', 'network_id') },
  trunk: { port: allOf(idAt('port_id'), idsIn('sub_ports', 'port_id')) },
};
