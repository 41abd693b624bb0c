import { COMPUTE_NOUNS } from './compute-nouns.table.ts';
import { IDENTITY_NOUNS } from './identity-nouns.table.ts';
import { IMAGE_NOUNS } from './image-nouns.table.ts';
import { NETWORK_NOUNS } from './network-nouns.table.ts';
import { NETWORK_PLUGIN_NOUNS } from './network-plugin-nouns.table.ts';
import type { Noun } from './noun.ts';
import { VOLUME_NOUNS } from './volume-nouns.table.ts';
import { VPN_NOUNS } from './vpn-nouns.table.ts';

/** Every noun of the `openstack` command that the emulator serves, in the order in which one uses what another has kept. */
export const NOUNS: readonly Noun[] = [
  ...IDENTITY_NOUNS,
  ...IMAGE_NOUNS,
  ...NETWORK_NOUNS,
  ...NETWORK_PLUGIN_NOUNS,
  ...VPN_NOUNS,
  ...VOLUME_NOUNS,
  ...COMPUTE_NOUNS,
];
