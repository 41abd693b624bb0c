import { dig, digText } from '../real/harness/body.ts';
import { sleep } from '../real/harness/wait.ts';
import type { Churn, Piece } from './churn.ts';
import type { ChurnKind } from './pieces.ts';

/** One thing that the churn may do. */
export interface Operation {
  readonly name: string;
  /** Kinds that pass through other states with it. */
  readonly moves: readonly ChurnKind[];
  /** What it is done to; `undefined` when there is nothing to do it to; empty for a creation. */
  readonly choose: (churn: Churn) => readonly Piece[] | undefined;
  /** Does it; answers what came into being. */
  readonly run: (churn: Churn, pieces: readonly Piece[]) => Promise<readonly Piece[]>;
}

/** How many of each may live at once. */
const AT_MOST: Readonly<Record<ChurnKind, number>> = {
  server: 5,
  volume: 6,
  'volume-snapshot': 4,
  'volume-backup': 3,
  image: 5,
  port: 6,
  'floating-ip': 3,
};

const room = (kind: ChurnKind) => (churn: Churn) => (churn.count(kind) < AT_MOST[kind] ? [] : undefined);

const oneOf =
  (kind: ChurnKind, ...ends: readonly string[]) =>
  (churn: Churn) => {
    const piece = churn.pick(churn.idle(kind, ...ends));
    return piece === undefined ? undefined : [piece];
  };

function act(name: string, ends: readonly string[], body: object): Operation {
  return {
    name,
    moves: ['server'],
    choose: oneOf('server', ...ends),
    run: async (churn, [server]) => {
      await churn.ask('server', 'POST', `/servers/${server?.id ?? ''}/action`, body);
      return [];
    },
  };
}

function remove(kind: ChurnKind, path: string, ...ends: readonly string[]): Operation {
  return {
    name: `delete ${kind}`,
    moves: [kind],
    choose: (churn) => {
      const free = churn
        .idle(kind, ...ends)
        .filter(({ id, of }) =>
          kind === 'volume'
            ? !churn.pieces.some((each) => each.of === id)
            : kind === 'server' || of === undefined || kind.startsWith('volume-'),
        );
      const piece = churn.pick(
        free.filter(({ id }) => kind !== 'server' || !churn.pieces.some((each) => each.of === id)),
      );
      return piece === undefined ? undefined : [piece];
    },
    run: async (churn, [piece]) => {
      await churn.ask(kind, 'DELETE', `${path}/${piece?.id ?? ''}`);
      return [];
    },
  };
}

const IDLE = 'ACTIVE -';

/** All that the churn does, each as likely as any other. */
export const OPERATIONS: readonly Operation[] = [
  {
    name: 'create server',
    moves: ['server'],
    choose: room('server'),
    run: async (churn) => {
      const { image, flavors, network } = churn.tenant;
      const networks = churn.random.next() < 0.5 ? 'none' : [{ uuid: network }];
      return [
        await churn.make('server', {
          name: churn.name('server'),
          imageRef: image,
          flavorRef: flavors['m1.tiny'],
          networks,
        }),
      ];
    },
  },
  act('reboot soft', [IDLE], { reboot: { type: 'SOFT' } }),
  act('reboot hard', [IDLE, 'SHUTOFF -'], { reboot: { type: 'HARD' } }),
  act('stop', [IDLE], { 'os-stop': null }),
  act('start', ['SHUTOFF -'], { 'os-start': null }),
  act('pause', [IDLE], { pause: null }),
  act('unpause', ['PAUSED -'], { unpause: null }),
  act('suspend', [IDLE], { suspend: null }),
  act('resume', ['SUSPENDED -'], { resume: null }),
  act('shelve', [IDLE], { shelve: null }),
  act('unshelve', ['SHELVED -', 'SHELVED_OFFLOADED -'], { unshelve: null }),
  {
    ...act('confirm resize', ['VERIFY_RESIZE -'], { confirmResize: null }),
    run: async (churn, [server]) => {
      const path = `/servers/${server?.id ?? ''}`;
      await churn.ask('server', 'POST', `${path}/action`, { confirmResize: null });
      // Nova gives the server no task then: it looks as before until all is over.
      for (let turn = 0; turn < 300; turn++) {
        const answer = await churn.ask('server', 'GET', path);
        if (digText(dig(answer, 'server'), 'status') !== 'VERIFY_RESIZE') break;
        await sleep(1_000);
      }
      return [];
    },
  },
  act('revert resize', ['VERIFY_RESIZE -'], { revertResize: null }),
  {
    name: 'resize',
    moves: ['server'],
    choose: oneOf('server', IDLE),
    run: async (churn, [server]) => {
      const flavorRef = churn.tenant.flavors['m1.small'];
      await churn.ask('server', 'POST', `/servers/${server?.id ?? ''}/action`, { resize: { flavorRef } });
      return [];
    },
  },
  {
    name: 'create image of server',
    moves: ['server', 'image'],
    choose: (churn) => (churn.count('image') < AT_MOST.image ? oneOf('server', IDLE, 'SHUTOFF -')(churn) : undefined),
    run: async (churn, [server]) => {
      const made = await churn.ask('server', 'POST', `/servers/${server?.id ?? ''}/action`, {
        createImage: { name: churn.name('snap') },
      });
      return [churn.keep('image', digText(made, 'image_id'))];
    },
  },
  remove(
    'server',
    '/servers',
    IDLE,
    'SHUTOFF -',
    'PAUSED -',
    'SUSPENDED -',
    'ERROR -',
    'SHELVED_OFFLOADED -',
    'VERIFY_RESIZE -',
  ),
  {
    name: 'create volume',
    moves: ['volume'],
    choose: room('volume'),
    run: async (churn) => [await churn.make('volume', { name: churn.name('volume'), size: 1 })],
  },
  {
    name: 'extend volume',
    moves: ['volume'],
    choose: oneOf('volume', 'available'),
    run: async (churn, [volume]) => {
      const path = `/volumes/${volume?.id ?? ''}`;
      const body = await churn.ask('volume', 'GET', path);
      const size = Number(JSON.stringify(body).match(/"size": ?(\d+)/)?.[1] ?? 1);
      await churn.ask('volume', 'POST', `${path}/action`, { 'os-extend': { new_size: size + 1 } });
      return [];
    },
  },
  {
    name: 'attach volume',
    moves: ['volume'],
    choose: (churn) => {
      const [server, volume] = [churn.pick(churn.idle('server', IDLE)), churn.pick(churn.idle('volume', 'available'))];
      return server === undefined || volume === undefined ? undefined : [server, volume];
    },
    run: async (churn, [server, volume]) => {
      const body = { volumeAttachment: { volumeId: volume?.id } };
      await churn.ask('server', 'POST', `/servers/${server?.id ?? ''}/os-volume_attachments`, body);
      if (volume !== undefined) volume.of = server?.id;
      return [];
    },
  },
  {
    name: 'detach volume',
    moves: ['volume'],
    choose: (churn) => {
      const volume = churn.pick(churn.idle('volume', 'in-use'));
      const server = churn.idle('server', IDLE, 'SHUTOFF -').find(({ id }) => id === volume?.of);
      return server === undefined || volume === undefined ? undefined : [server, volume];
    },
    run: async (churn, [server, volume]) => {
      await churn.ask('server', 'DELETE', `/servers/${server?.id ?? ''}/os-volume_attachments/${volume?.id ?? ''}`);
      if (volume !== undefined) volume.of = undefined;
      return [];
    },
  },
  remove('volume', '/volumes', 'available', 'error'),
  {
    name: 'create snapshot',
    moves: ['volume-snapshot'],
    choose: (churn) =>
      churn.count('volume-snapshot') < AT_MOST['volume-snapshot'] ? oneOf('volume', 'available')(churn) : undefined,
    run: async (churn, [volume]) => [
      await churn.make('volume-snapshot', { name: churn.name('snapshot'), volume_id: volume?.id }, volume?.id),
    ],
  },
  remove('volume-snapshot', '/snapshots', 'available', 'error'),
  {
    name: 'create backup',
    moves: ['volume', 'volume-backup'],
    choose: (churn) =>
      churn.count('volume-backup') < AT_MOST['volume-backup'] ? oneOf('volume', 'available')(churn) : undefined,
    run: async (churn, [volume]) => [
      await churn.make('volume-backup', { name: churn.name('backup'), volume_id: volume?.id }),
    ],
  },
  remove('volume-backup', '/backups', 'available', 'error'),
  {
    name: 'create image',
    moves: ['image'],
    choose: room('image'),
    run: async (churn) => {
      const image = await churn.make('image', {
        name: churn.name('image'),
        disk_format: 'raw',
        container_format: 'bare',
      });
      const bytes = new Uint8Array(1_000_000);
      await churn.tenant.session.ask('image', { method: 'PUT', path: `/images/${image.id}/file`, bytes });
      return [image];
    },
  },
  remove('image', '/images', 'active', 'queued'),
  {
    name: 'create port',
    moves: ['port'],
    choose: room('port'),
    run: async (churn) => [await churn.make('port', { name: churn.name('port'), network_id: churn.tenant.network })],
  },
  {
    name: 'rename port',
    moves: [],
    choose: oneOf('port', 'DOWN'),
    run: async (churn, [port]) => {
      await churn.ask('port', 'PUT', `/ports/${port?.id ?? ''}`, { port: { name: churn.name('renamed') } });
      return [];
    },
  },
  remove('port', '/ports', 'DOWN'),
  {
    name: 'create floating IP',
    moves: ['floating-ip'],
    choose: room('floating-ip'),
    run: async (churn) => [await churn.make('floating-ip', { floating_network_id: churn.tenant.publicNetwork })],
  },
  {
    name: 'associate floating IP',
    moves: [],
    choose: (churn) => {
      const [ip, port] = [churn.pick(churn.idle('floating-ip', 'DOWN')), churn.pick(churn.idle('port', 'DOWN'))];
      return ip === undefined || port === undefined ? undefined : [ip, port];
    },
    run: async (churn, [ip, port]) => {
      await churn.ask('floating-ip', 'PUT', `/floatingips/${ip?.id ?? ''}`, { floatingip: { port_id: port?.id } });
      if (ip !== undefined) ip.of = port?.id;
      return [];
    },
  },
  {
    name: 'free floating IP',
    moves: [],
    choose: (churn) => {
      const ip = churn.pick(churn.idle('floating-ip', 'DOWN', 'ACTIVE').filter(({ of }) => of !== undefined));
      return ip === undefined ? undefined : [ip];
    },
    run: async (churn, [ip]) => {
      await churn.ask('floating-ip', 'PUT', `/floatingips/${ip?.id ?? ''}`, { floatingip: { port_id: null } });
      if (ip !== undefined) ip.of = undefined;
      return [];
    },
  },
  remove('floating-ip', '/floatingips', 'DOWN', 'ACTIVE'),
];
