import type { HttpResponse } from '../../src/http/message.ts';
import { isRecord } from '../openapi/record.ts';

/** Answers above 499 that real services give, by the kind that they name; each was seen, and none is a fault of the emulator. */
const TOLD: readonly { readonly status: number; readonly type: string; readonly paths: RegExp }[] = [
  {
    status: 500,
    type: 'HTTPInternalServerError',
    paths: new RegExp(
      [
        'flavors/[^/]*/(?:service.profiles|next.providers)',
        'service.providers/',
        'floatingip.pools/',
        'network.ip.availabilities/',
        'qos/rule.types/',
        'qos/alias.',
        '(?:log/)?loggable.resources/',
        'auto.allocated.topology$',
        'agents/[^/]*/(?:dhcp-networks|l3-routers)',
        'networks/[^/]*/dhcp-agents',
        'routers/[^/]*/(?:l3-agents|conntrack.helpers)',
        'local.ips/[^/]*/port.associations',
        '(?:default.)?security.group.rules/',
        '(?:vpn/)?ipsec.site.connections',
        'address.groups/[^/]*/(?:add|remove)_addresses',
        'floatingips/[^/]*/port_forwardings',
      ]
        .map((path) => `^/networking/v2\\.0/${path}`)
        .join('|'),
    ),
  },
  { status: 501, type: 'NotImplementedError', paths: /^\/networking\/v2\.0\/(?:metering\/)?metering.label/ },
  { status: 500, type: 'Invalid', paths: /^\/networking\/v2\.0\/(?:metering\/)?metering.label.rules/ },
  { status: 500, type: 'NetworkVlanRangeError', paths: /^\/networking\/v2\.0\/network.segment.ranges/ },
  { status: 500, type: 'NetworkTunnelRangeError', paths: /^\/networking\/v2\.0\/network.segment.ranges/ },
  { status: 500, type: 'UnableToMatchGateways', paths: /_external_gateways$/ },
  { status: 500, type: 'UnableToRemoveGateways', paths: /_external_gateways$/ },
  {
    status: 500,
    type: 'Internal Server Error',
    // Behind its web server Keystone drops the connection there, or has no file to show.
    paths:
      /^\/identity\/v3\/(?:OS-OAUTH1\/(?:request|access)_token|OS-FEDERATION\/saml2\/metadata|users\/[^/]*\/application_credentials|(?:ec2|s3)tokens)/,
  },
  { status: 503, type: 'ServiceProfileDisabled', paths: /^\/networking\/v2\.0\/routers/ },
];

/** Claims that an answer above 499 is one that the real service gives on that path, in its own form. */
export function isTold5xx(path: string, { status, body }: Pick<HttpResponse, 'status' | 'body'>): boolean {
  if (status < 500) return false;
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) return false;
  const parsed: unknown = JSON.parse(body.toString() || 'null');
  const [fault] = isRecord(parsed) ? Object.values(parsed) : [];
  // Neutron names the kind of the fault, Keystone the status.
  const type = isRecord(fault) ? (fault.type ?? fault.title) : undefined;
  return TOLD.some((told) => told.status === status && told.type === type && told.paths.test(decoded(path)));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
