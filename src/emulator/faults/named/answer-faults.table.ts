import type { NamedFault } from './named-fault.ts';

const github = (project: string, number: number) => ({ tracker: 'github' as const, project, number });
const TERRAFORM = 'terraform-provider-openstack/terraform-provider-openstack';

/** What services answer, or do not, while nothing of their resources is wrong. */
export const ANSWER_FAULTS: readonly NamedFault[] = [
  {
    name: 'rate-limited',
    does: 'A cloud limits its callers and does not say for how long.',
    leaves: 'Nothing: three requests are answered with 429.',
    bug: github(TERRAFORM, 1365),
    rules: [{ action: 'refuse', status: 429, times: 3 }],
  },
  {
    name: 'rate-limited-with-retry-after',
    does: 'A cloud limits its callers and says when to come again.',
    leaves: 'Nothing: three requests are answered with 429 and Retry-After.',
    bug: github(TERRAFORM, 1156),
    rules: [{ action: 'refuse', status: 429, retryAfter: 2, times: 3 }],
  },
  {
    name: 'over-limit',
    does: 'An older cloud limits how much may be made with 413.',
    leaves: 'Nothing is made by the request that is refused.',
    bug: github('cloudenvy/cloudenvy', 104),
    rules: [{ action: 'refuse', method: 'POST', service: 'compute', status: 413, retryAfter: 6, times: 1 }],
  },
  {
    name: 'token-refused',
    does: 'A service takes a token no more that was good a moment ago.',
    leaves: 'Nothing: one request is answered with 401.',
    bug: github('gophercloud/gophercloud', 2611),
    rules: [{ action: 'refuse', service: 'compute', status: 401, times: 1 }],
  },
  {
    name: 'overloaded',
    does: 'A service is in maintenance, or has too much to do.',
    leaves: 'Nothing: three requests are answered with 503.',
    bug: github(TERRAFORM, 1224),
    rules: [{ action: 'refuse', status: 503, times: 3 }],
  },
  {
    name: 'creation-answered-by-proxy',
    does: 'A proxy gives up while Nova still works at a request: who asks again makes a second server.',
    leaves: 'The server is made, though the caller was answered with 504.',
    bug: github('openstack-k8s-operators/nova-operator', 299),
    rules: [
      { action: 'refuse', service: 'compute', method: 'POST', path: '/servers$', status: 504, isDone: true, times: 1 },
    ],
  },
  {
    name: 'created-and-not-found',
    does: 'What was made a moment ago is not found yet: another replica of the database answers.',
    leaves: 'Nothing: one request for a resource of Neutron is answered with 404.',
    bug: github(TERRAFORM, 562),
    rules: [{ action: 'refuse', service: 'network', method: 'GET', path: '/v2.0/*/', status: 404, times: 1 }],
  },
  {
    name: 'conflict-once',
    does: 'Neutron answers with 409 while it works at another request of the same kind.',
    leaves: 'Nothing is made by the request that is refused.',
    bug: github(TERRAFORM, 26),
    rules: [{ action: 'refuse', service: 'network', method: 'POST', status: 409, times: 1 }],
  },
  {
    name: 'shelving-raced',
    does: 'Two requests race for the task of a server, and the loser is answered with 500 in place of 409.',
    leaves: 'The server is as before.',
    bug: { tracker: 'launchpad', project: 'nova', number: 1850694, commit: 'a423d8b277' },
    rules: [{ action: 'refuse', service: 'compute', method: 'POST', path: '/action$', status: 500, times: 1 }],
  },
  {
    name: 'connection-reset',
    does: 'The API closes connections without an answer.',
    leaves: 'Nothing: two connections break.',
    bug: github('hashicorp/packer', 4450),
    rules: [{ action: 'cut', service: 'compute', times: 2 }],
  },
  {
    name: 'answer-cut',
    does: 'The connection is closed before the whole answer was sent.',
    leaves: 'Nothing: one answer ends after a hundred bytes.',
    bug: github('gtema/openstack', 1494),
    rules: [{ action: 'cut', service: 'block-storage', bytes: 100, times: 1 }],
  },
  {
    name: 'rows-twice',
    does: 'A list that is read in pages has rows twice.',
    leaves: 'Nothing: two lists of Nova have every row twice.',
    bug: github('ManageIQ/manageiq-providers-openstack', 212),
    rules: [{ action: 'duplicate', service: 'compute', method: 'GET', path: '/servers', times: 2 }],
  },
  {
    name: 'slow-lists',
    does: 'A list of a thousand servers takes half a minute.',
    leaves: 'Nothing: two lists show what was true half a minute ago.',
    bug: github('openstack-exporter/openstack-exporter', 214),
    rules: [{ action: 'slow', service: 'compute', method: 'GET', path: '/servers/detail', delayMs: 30_000, times: 2 }],
  },
  {
    name: 'clocks-differ',
    does: 'The clock of a controller is two seconds behind the others.',
    leaves: 'What Neutron writes is stamped two seconds early, as long as the rule is there.',
    bug: github('blueboxgroup/ursula', 296),
    rules: [{ action: 'skew', service: 'network', delayMs: -2_000 }],
  },
];
