import { isObject } from '../../kernel/json.ts';
import { dictOrNone, fixedIps, unexpectedKeys, uuid } from '../api/checks.ts';

const KNOWN = ['network_id', 'enable_snat', 'external_fixed_ips', 'qos_policy_id'];

/** Why `external_gateway_info` cannot be one. Empty and `null` take the gateway away. */
export function gatewayInfo(value: unknown): string | undefined {
  if (!isObject(value) || Object.keys(value).length === 0) return dictOrNone(value);
  const names = Object.keys(value);
  if (!('network_id' in value)) {
    const given = names.map((name) => `'${name}'`).join(', ');
    return `Validation of dictionary's keys failed. Expected keys: {'network_id'} Provided keys: {${given}}`;
  }
  return (
    unexpectedKeys(value, KNOWN) ??
    uuid(value.network_id) ??
    ('external_fixed_ips' in value ? fixedIps(value.external_fixed_ips) : undefined)
  );
}
