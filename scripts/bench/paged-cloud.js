import { systemClock, systemRandom } from '../../dist/base/system.js';
import { connect } from '../../dist/openstack/connect.js';
import { CONFIG, NOVA_VERSION, tokenAnswer } from '../../dist/openstack/scripted-cloud.js';

/**
 * A cloud whose list of servers is given as the bytes of its pages, without sockets: what is measured is the engine alone.
 *
 * @param {() => AsyncIterable<Buffer> | Iterable<Buffer>} pagesOf - gives the pages of one kind anew, each as a service sends it
 */
export function createPagedCloud(pagesOf) {
  const open = new Map();
  const transport = {
    async exchange({ url }) {
      const { pathname, searchParams } = new URL(url);
      const isList = !searchParams.has('changes-since') && !searchParams.has('visibility');
      const key = /\/(servers|volumes|ports)(?:\/detail)?$/.exec(pathname)?.[1];
      if (key === undefined && pathname.endsWith('/auth/tokens')) return json(withNetwork(tokenAnswer(1)));
      if (key === undefined) return json(pathname.startsWith('/compute') ? NOVA_VERSION : { status: 404, body: {} });
      if (!isList) return list(Buffer.from(`{"${key}":[]}`));
      if (!searchParams.has('marker')) open.set(key, pagesOf(key)[Symbol.iterator]());
      const { value, done } = open.get(key)?.next() ?? { done: true };
      return list(done ? Buffer.from(`{"${key}":[]}`) : value);
    },
    close: async () => {},
  };
  return connect(CONFIG, { clock: systemClock, random: systemRandom, transport });
}

function list(bytes) {
  const headers = { 'content-type': 'application/json', date: new Date().toUTCString() };
  return { status: 200, headers, body: '', bytes };
}

function json({ status = 200, headers = {}, body }) {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** Neutron's endpoint too. */
function withNetwork(answer) {
  const endpoint = {
    region: 'RegionOne',
    region_id: 'RegionOne',
    interface: 'public',
    url: 'http://cloud.test/network',
  };
  answer.body.token.catalog.push({ type: 'network', name: 'neutron', endpoints: [endpoint] });
  return answer;
}
