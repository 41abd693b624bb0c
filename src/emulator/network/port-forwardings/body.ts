import type { Fields } from '../api/attribute.ts';
import type { PortForwardingRow, PortRange } from './state.ts';

/** A port forwarding as it is sent. A single port is shown as such and as a range. */
export function portForwardingBody(row: PortForwardingRow): Fields {
  return {
    id: row.id,
    external_port: single(row.external),
    external_port_range: row.external.join(':'),
    protocol: row.protocol,
    internal_port_id: row.internal_port_id,
    internal_ip_address: row.internal_ip_address,
    internal_port: single(row.internal),
    internal_port_range: row.internal.join(':'),
    description: row.description,
  };
}

/** The same within its floating IP. */
export function portForwardingWithin(row: PortForwardingRow): Fields {
  return {
    id: row.id,
    protocol: row.protocol,
    internal_ip_address: row.internal_ip_address,
    internal_port_id: row.internal_port_id,
    internal_port: single(row.internal),
    external_port: single(row.external),
  };
}

function single([first, last]: PortRange): number | null {
  return first === last ? first : null;
}
