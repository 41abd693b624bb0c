import { dig, digList, digText } from './body.ts';
import { type Service, type Session, session } from './session.ts';
import { inParallel, waitFor } from './wait.ts';

/** How a kind is made and removed through its API. */
interface Maker {
  readonly service: Service;
  readonly collection: string;
  /** The key around the body; Glance has none. */
  readonly key: string | undefined;
}

const makers = {
  server: { service: 'compute', collection: '/servers', key: 'server' },
  volume: { service: 'volume', collection: '/volumes', key: 'volume' },
  'volume-snapshot': { service: 'volume', collection: '/snapshots', key: 'snapshot' },
  'volume-backup': { service: 'volume', collection: '/backups', key: 'backup' },
  image: { service: 'image', collection: '/images', key: undefined },
  network: { service: 'network', collection: '/networks', key: 'network' },
  subnet: { service: 'network', collection: '/subnets', key: 'subnet' },
  port: { service: 'network', collection: '/ports', key: 'port' },
  router: { service: 'network', collection: '/routers', key: 'router' },
  'floating-ip': { service: 'network', collection: '/floatingips', key: 'floatingip' },
} as const satisfies Record<string, Maker>;

/** What the workshop can make. The names are those of the model's kinds. */
export type MadeKind = keyof typeof makers;

/** What is removed first, since what follows depends on nothing before it. */
const removalOrder: readonly MadeKind[] = [
  'floating-ip',
  'server',
  'volume-backup',
  'volume-snapshot',
  'volume',
  'image',
  'port',
  'router',
  'subnet',
  'network',
];

let workshops = 0;

/** The process whose workshop gave a resource its name; NaN for other names. */
export function processOf(name: string): number {
  return Number.parseInt(/^real-(\w+)\w{4}-/.exec(name)?.[1] ?? '', 36);
}

/** Makes resources under a prefix of its own and removes all of them at the end. */
export class Workshop {
  readonly session: Session;
  /** Every name begins with it; no two workshops share one. */
  readonly prefix: string;
  readonly #made: { kind: MadeKind; id: string }[] = [];
  #named = 0;

  constructor(session: Session) {
    this.session = session;
    workshops += 1;
    this.prefix = `real-${process.pid.toString(36)}${Date.now().toString(36).slice(-4)}-${workshops}`;
  }

  /** A name nothing else has. */
  name(word: string): string {
    this.#named += 1;
    return `${this.prefix}-${word}${this.#named}`;
  }

  /** Makes one resource and gives its id at once, whatever its state. A name is given unless the body has one. */
  async make(kind: MadeKind, body: Record<string, unknown>): Promise<string> {
    const { service, collection, key } = makers[kind];
    const named = kind === 'floating-ip' ? body : { name: this.name(kind), ...body };
    const answer = await this.session.need(service, 'POST', collection, key === undefined ? named : { [key]: named });
    const id = key === undefined ? digText(answer, 'id') : digText(answer, key, 'id');
    this.keep(kind, id);
    return id;
  }

  /** Makes a server of the smallest flavor from the small image, without a network unless the body has one. */
  async makeServer(body: Record<string, unknown> = {}): Promise<string> {
    const { image, flavors } = await stock(this.session);
    return this.make('server', { imageRef: image, flavorRef: flavors['m1.tiny'], networks: 'none', ...body });
  }

  /** Makes a network with one subnet, without DHCP: its agent takes its time. */
  async makeNetwork(cidr = '10.77.0.0/22'): Promise<{ network: string; subnet: string }> {
    const network = await this.make('network', {});
    const subnet = await this.make('subnet', { network_id: network, ip_version: 4, cidr, enable_dhcp: false });
    return { network, subnet };
  }

  /** Takes a resource made elsewhere, such as the image of a shelved server, into the final removal. */
  keep(kind: MadeKind, id: string): void {
    this.#made.push({ kind, id });
  }

  /** Reads a resource; `undefined` when it is gone. */
  async read(kind: MadeKind, id: string): Promise<unknown> {
    const { service, collection, key } = makers[kind];
    const answer = await this.session.ask(service, { method: 'GET', path: `${collection}/${id}` });
    if (answer.status === 404) return undefined;
    if (answer.status >= 300) throw new Error(`GET ${collection}/${id}: ${answer.status}`);
    return key === undefined ? answer.body : dig(answer.body, key);
  }

  /** Asks for the removal of a resource; one that is gone already is no error. */
  async remove(kind: MadeKind, id: string): Promise<void> {
    const { service, collection } = makers[kind];
    const answer = await this.session.ask(service, { method: 'DELETE', path: `${collection}/${id}` });
    if (answer.status >= 300 && answer.status !== 404) {
      throw new Error(`DELETE ${collection}/${id}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`);
    }
  }

  /** Waits until the resource is in that status; `gone` waits for its end. */
  async until(kind: MadeKind, id: string, status: string, timeoutMs = 240_000): Promise<void> {
    let last = '';
    const explain = (): string => `the last status was ${last}`;
    const ask = async (): Promise<true | undefined> => {
      const body = await this.read(kind, id);
      last = body === undefined ? 'gone' : String(dig(body, 'status'));
      const idle = dig(body, 'OS-EXT-STS:task_state') ?? null;
      return last === status && idle === null ? true : undefined;
    };
    await waitFor(`${kind} ${id} to be ${status}`, ask, { timeoutMs, everyMs: 150, explain });
  }

  /** Removes everything, kind by kind, and the images that Nova made under our names. Problems are reported, not thrown. */
  async cleanUp(): Promise<void> {
    await this.#adopt();
    for (const kind of removalOrder) {
      const ids = this.#made.filter((made) => made.kind === kind).map((made) => made.id);
      await inParallel(ids, 8, (id) => this.#removeForGood(kind, id));
    }
    this.#made.length = 0;
  }

  /** Nova makes images and snapshots under names that begin as ours, or contain them. */
  async #adopt(): Promise<void> {
    const images = digList(await this.session.need('image', 'GET', '/images?limit=1000'), 'images');
    const snapshots = digList(await this.session.need('volume', 'GET', '/snapshots'), 'snapshots');
    for (const [kind, found] of [['image', images] as const, ['volume-snapshot', snapshots] as const]) {
      for (const resource of found) {
        if (String(dig(resource, 'name')).includes(this.prefix)) this.keep(kind, digText(resource, 'id'));
      }
    }
  }

  async #removeForGood(kind: MadeKind, id: string): Promise<void> {
    const beganAtMs = Date.now();
    const gone = async (): Promise<true | undefined> => {
      const body = await this.read(kind, id);
      if (body === undefined || dig(body, 'status') === 'DELETED') return true;
      if (kind === 'server' && Date.now() - beganAtMs > 20_000) await freeStuckServer(id);
      await this.remove(kind, id).catch(() => undefined);
      return undefined;
    };
    const options = { timeoutMs: 90_000, everyMs: 1000 };
    await waitFor(`the end of ${kind} ${id}`, gone, options).catch((error: unknown) => {
      process.stderr.write(`clean-up: ${String(error)}\n`);
    });
  }
}

/** Two deletions at once can leave a server `deleting` for good; Nova then ignores any further one until its state is reset. */
async function freeStuckServer(id: string): Promise<void> {
  const reset = { 'os-resetState': { state: 'error' } };
  await (await session('admin')).ask('compute', { method: 'POST', path: `/servers/${id}/action`, body: reset });
}

/** What the cloud came with: image and flavor ids. */
export interface Stock {
  readonly image: string;
  readonly rescueImage: string;
  /** Id by name, such as `m1.tiny`. */
  readonly flavors: Readonly<Record<string, string>>;
  /** The network of the demo project, and the external one. */
  readonly privateNetwork: string;
  readonly publicNetwork: string;
}

let stockPromise: Promise<Stock> | undefined;

/** Looks up what the cloud came with; once a process. */
export function stock(from: Session): Promise<Stock> {
  stockPromise ??= readStock(from);
  return stockPromise;
}

async function readStock(from: Session): Promise<Stock> {
  const idOf = async (service: Service, path: string, collection: string): Promise<string> =>
    digText(await from.need(service, 'GET', path), collection, 0, 'id');
  const flavors = digList(await from.need('compute', 'GET', '/flavors'), 'flavors');
  return {
    image: await idOf('image', '/images?name=blank-16m', 'images'),
    rescueImage: await idOf('image', '/images?name=rescue-16m', 'images'),
    flavors: Object.fromEntries(flavors.map((flavor) => [digText(flavor, 'name'), digText(flavor, 'id')])),
    privateNetwork: await idOf('network', '/networks?name=private', 'networks'),
    publicNetwork: await idOf('network', '/networks?name=public', 'networks'),
  };
}
