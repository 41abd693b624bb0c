import type { Cloud, TokenInfo } from '../../openstack/cloud.ts';
import type { Credentials } from '../../openstack/config/cloud-config.ts';
import type { Engine } from '../../operations/engine.ts';
import type { Store } from '../../store/store.ts';
import type { WatchedKind } from '../../watch/watched-kind.ts';
import type { Watcher } from '../../watch/watcher.ts';
import type { EmulatorControls } from './emulator-controls.ts';

/** A cloud to serve: how to reach it, and where what is seen of it is kept. */
export interface CloudToServe {
  /** Signed in as the server itself: what it watches with. */
  readonly cloud: Cloud;
  readonly store: Store;
  /** It lives in this process, and nothing in it is worth hiding. */
  readonly isEmulated: boolean;
  /** Those of an emulated cloud, where who reaches the server may have them. */
  readonly controls?: EmulatorControls;
  /** Opens the same cloud for somebody else, whose operations then run with their own token. */
  connectAs(credentials: Credentials): Cloud;
}

/** A cloud that is watched for everyone who may see it. */
export interface ServedCloud extends CloudToServe {
  readonly name: string;
  readonly region: string;
  /** Who the server is there. */
  readonly self: TokenInfo;
  readonly kinds: readonly WatchedKind[];
  readonly watcher: Watcher;
  readonly engine: Engine;
  /** Claims that each kind was listed once, or is not there to be listed. */
  isReady(): boolean;
}
