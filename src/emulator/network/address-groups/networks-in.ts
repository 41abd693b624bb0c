import { formatCidr, parseCidr } from '../addresses/ip.ts';
import { invalid } from '../api/faults.ts';

/**
 * The networks that texts name, each once, in the order of their texts.
 *
 * @throws Fault 400 for a text that is none
 */
export function networksIn(texts: readonly string[]): readonly string[] {
  const networks = texts.map((text) => {
    const cidr = parseCidr(text);
    if (cidr === undefined) throw invalid('AddrFormatError', `invalid IPNetwork ${text}`);
    return formatCidr(cidr);
  });
  return [...new Set(networks)].sort((one, other) => (one < other ? -1 : 1));
}
