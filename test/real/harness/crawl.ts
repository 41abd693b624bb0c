import type { Exchange } from '../../openapi/check.ts';
import type { Described } from '../../openapi/document.ts';
import type { DescribedOperation } from '../../openapi/operations.ts';
import { isRecord } from '../../openapi/record.ts';
import { session } from './session.ts';

/** Where each service of the real cloud is, and the microversions worth asking: before and after what changes its answers. */
const PLACES: Readonly<Record<Described['service'], { readonly base: string; readonly versions: readonly string[] }>> =
  {
    identity: { base: 'http://127.0.0.1:5000', versions: [''] },
    compute: {
      base: 'http://127.0.0.1:8774',
      versions: ['2.1', '2.26', '2.53', '2.79', '2.93'].map((one) => `compute ${one}`),
    },
    image: { base: 'http://127.0.0.1:9292', versions: [''] },
    'block-storage': { base: 'http://127.0.0.1:8776', versions: ['3.0', '3.70'].map((one) => `volume ${one}`) },
    network: { base: 'http://127.0.0.1:9696', versions: [''] },
    placement: { base: 'http://127.0.0.1:8778', versions: ['1.0', '1.39'].map((one) => `placement ${one}`) },
  };

/**
 * Reads all that can be read of a service: lists, and of each list one resource, in each microversion.
 *
 * @param preferred - ids of resources whose contents are known; of a list that has one of them, that one is read, else the first
 */
export async function* crawl(
  of: Described,
  operations: readonly DescribedOperation[],
  preferred: ReadonlySet<string>,
): AsyncIterable<Exchange> {
  const { base, versions } = PLACES[of.service];
  const admin = await session('adminInDemo');
  const project = of.service === 'block-storage' ? admin.projectId : undefined;
  const reads = operations.filter(({ method }) => method === 'GET').map(({ path }) => path);
  for (const version of versions) {
    const ids = new Map<string, string | undefined>();
    const read = async (path: string): Promise<Exchange> => {
      const url = base + (project === undefined ? path : path.replace('/v3/', `/v3/${project}/`));
      const headersSent = { 'x-auth-token': admin.token, ...(version !== '' && { 'openstack-api-version': version }) };
      // uwsgi closes idle connections without a word; a second try has a new one. Some ways of Keystone never answer.
      const ask = () => fetch(url, { headers: headersSent });
      const response = await ask()
        .catch(ask)
        .catch(() => new Response('', { status: 504 }));
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      const received = isJson ? await response.text() : '';
      const headers = Object.fromEntries(response.headers);
      return { method: 'GET', path: of.prefix + path, sent: '', status: response.status, headers, received };
    };
    const idBelow = async (collection: string): Promise<string | undefined> => {
      if (!ids.has(collection)) ids.set(collection, chosenId((await read(collection)).received, preferred));
      return ids.get(collection);
    };
    for (const template of reads) {
      const path = await filled(template, idBelow);
      if (path !== undefined) yield await read(path);
    }
  }
}

/** The template with an id that exists in the place of each parameter; `undefined` where there is none. */
async function filled(
  template: string,
  idBelow: (collection: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  let path = '';
  for (const segment of template.split('/').slice(1)) {
    if (!segment.startsWith('{')) path += `/${segment}`;
    else {
      const id = await idBelow(path);
      if (id === undefined) return undefined;
      path += `/${encodeURIComponent(id)}`;
    }
  }
  return path;
}

/** The id of one resource in a list, whatever the list is called. */
function chosenId(text: string, preferred: ReadonlySet<string>): string | undefined {
  if (text === '') return undefined;
  const body: unknown = JSON.parse(text);
  if (!isRecord(body)) return undefined;
  const list: unknown = Object.values(body).find(Array.isArray);
  const ids = Array.isArray(list) ? list.map(idOf) : [];
  return ids.find((id) => id !== undefined && preferred.has(id)) ?? ids[0];
}

function idOf(one: unknown): string | undefined {
  if (typeof one === 'string') return one;
  if (!isRecord(one)) return undefined;
  const id = one.id ?? one.uuid ?? one.name ?? one.request_id;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
