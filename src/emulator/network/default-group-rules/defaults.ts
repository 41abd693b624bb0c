import type { NetworkState } from '../network-state.ts';
import type { DefaultRuleRow } from './state.ts';

const WORDS = (direction: string) => `Legacy default SG rule for ${direction} traffic`;

/** The rules that security groups begin with, unless an administrator changes them: all may go out, and groups named `default` let their own in. */
export function addDefaultRules({ defaultRules, kernel }: NetworkState): void {
  const add = (fields: Pick<DefaultRuleRow, 'ethertype' | 'direction' | 'remote_group_id'>, isForAll: boolean) =>
    defaultRules.insert({
      id: kernel.random.uuid(),
      project_id: '',
      protocol: null,
      port_range_min: null,
      port_range_max: null,
      remote_ip_prefix: null,
      remote_address_group_id: null,
      ...fields,
      description: WORDS(fields.direction),
      used_in_default_sg: true,
      used_in_non_default_sg: isForAll,
    });
  for (const ethertype of ['IPv4', 'IPv6']) {
    add({ ethertype, direction: 'ingress', remote_group_id: 'PARENT' }, false);
    add({ ethertype, direction: 'egress', remote_group_id: null }, true);
  }
}
