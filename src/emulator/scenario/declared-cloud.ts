/** What a scenario says is there, besides what every fresh cloud has. Names in one part are what other parts speak of. */
export interface DeclaredCloud {
  readonly hosts?: DeclaredHosts;
  /** Of the storage that volumes are put on, in GiB; left out: that of a fresh cloud. */
  readonly storage?: number;
  readonly projects: readonly DeclaredProject[];
  readonly users: readonly DeclaredUser[];
  readonly flavors: readonly DeclaredFlavor[];
  readonly images: readonly DeclaredImage[];
  readonly networks: readonly DeclaredNetwork[];
  readonly routers: readonly DeclaredRouter[];
  readonly keypairs: readonly DeclaredKeypair[];
  readonly servers: readonly DeclaredServers[];
  readonly volumes: readonly DeclaredVolumes[];
  readonly floatingIps: readonly DeclaredFloatingIps[];
}

/** Compute hosts besides the three of a fresh cloud; servers are put on these alone. */
export interface DeclaredHosts {
  readonly count: number;
  /** With `{n}` for the number of each. */
  readonly name: string;
  readonly vcpus: number;
  readonly ramMib: number;
  readonly diskGib: number;
}

/** A project. It may have as much as it wants, unless it has limits. */
export interface DeclaredProject {
  readonly name: string;
  readonly description: string;
  readonly quota?: Readonly<Partial<Record<'instances' | 'cores' | 'ram', number>>>;
}

/** A user, with a role on a project and the password of every user of the emulator. */
export interface DeclaredUser {
  readonly name: string;
  readonly project: string;
  readonly role: string;
}

/** A flavor that everybody may use. */
export interface DeclaredFlavor {
  readonly name: string;
  readonly vcpus: number;
  readonly ramMib: number;
  readonly diskGib: number;
}

/** An image; 16 MiB of zero bytes, as those of a fresh cloud. */
export interface DeclaredImage {
  readonly name: string;
  readonly project: string;
  readonly visibility: string;
  readonly status: string;
  readonly minDiskGib: number;
  readonly minRamMib: number;
}

/** A network with one subnet of IPv4. */
export interface DeclaredNetwork {
  readonly name: string;
  readonly project: string;
  readonly cidr: string;
  readonly isShared: boolean;
}

/** A router at the gateway addresses of networks. */
export interface DeclaredRouter {
  readonly name: string;
  readonly project: string;
  /** An external network; `null`: none. */
  readonly external: string | null;
  readonly networks: readonly string[];
}

/** The public half of a key of a user's. */
export interface DeclaredKeypair {
  readonly name: string;
  readonly user: string;
  readonly publicKey: string;
}

/** Addresses of an external network. */
export interface DeclaredFloatingIps {
  readonly network: string;
  readonly project: string;
  readonly count: number;
  /** The name of servers: each gets one. `null`: they lead nowhere. */
  readonly server: string | null;
}

/** States that resources are in, each with its part of them. */
export type Portions<State> = readonly { readonly state: State; readonly weight: number }[];

/** States of a server. */
export interface DeclaredServerState {
  readonly vmState: string;
  readonly taskState: string | null;
  readonly powerState: string;
}

/** Servers that differ in their number. */
export interface DeclaredServers {
  /** With `{n}` for the number of each, from 1. */
  readonly name: string;
  readonly count: number;
  readonly project: string;
  readonly flavor: string;
  readonly image: string;
  /** `null`: none. */
  readonly network: string | null;
  /** `null`: none. */
  readonly keypair: string | null;
  readonly states: Portions<DeclaredServerState>;
  /** `null`: spread over all. */
  readonly host: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Volumes that differ in their number. */
export interface DeclaredVolumes {
  readonly name: string;
  readonly count: number;
  readonly project: string;
  readonly sizeGib: number;
  readonly statuses: Portions<string>;
  /** The name of servers: each gets the volume of its number. `null`: attached to none. */
  readonly server: string | null;
}
