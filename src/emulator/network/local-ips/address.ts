import { invalid } from '../api/faults.ts';
import type { PortRow } from '../ports/state.ts';

/**
 * The address of a port that is meant: the one that is asked, or its only one.
 *
 * @throws Fault 400
 *
 * Source: neutron stable/zed, neutron/db/local_ip_db.py, _get_local_ip_address
 */
export function addressOf(port: PortRow, asked: string | null): string {
  const addresses = port.fixed_ips.map((ip) => ip.ip_address);
  const [first, ...more] = addresses;
  if (first === undefined) throw invalid('LocalIPNoIP', `Specified Port ${port.id} has no fixed IPs configured.`);
  if (asked === null && more.length > 0) {
    const text = `Specified Port ${port.id} has several IPs, should specify exact IP address to use for Local IP.`;
    throw invalid('LocalIPNoRequestedIP', text);
  }
  if (asked === null || addresses.includes(asked)) return asked ?? first;
  const text = `Specified Port ${port.id} does not have requested IP address: ${asked}.`;
  throw invalid('LocalIPRequestedIPNotFound', text);
}
