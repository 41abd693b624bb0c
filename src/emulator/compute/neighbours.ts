/** Whose resources are asked for. */
export interface Asker {
  readonly projectId: string;
  readonly userId: string;
  readonly isAdmin: boolean;
}

/** A network as Nova looks at it. */
export interface NetworkView {
  readonly id: string;
  readonly name: string;
  readonly isExternal: boolean;
  readonly isShared: boolean;
  readonly hasSubnets: boolean;
}

/** A port as Nova looks at it. */
export interface PortView {
  readonly id: string;
  readonly networkId: string;
  readonly networkName: string;
  readonly macAddress: string;
  readonly status: string;
  /** Empty when it belongs to nobody. */
  readonly deviceId: string;
  readonly fixedIps: readonly { readonly ip: string; readonly subnetId: string }[];
  /** Floating addresses that lead to a fixed one. */
  readonly floatingIps: readonly { readonly ip: string; readonly fixedIp: string }[];
  readonly securityGroups: readonly { readonly id: string; readonly name: string }[];
}

/** What is asked for one interface of a server. */
export interface PortRequest {
  readonly serverId: string;
  readonly projectId: string;
  /** The availability zone, for `device_owner`. */
  readonly zone: string;
  readonly networkId: string;
  readonly fixedIp?: string;
  readonly securityGroupIds: readonly string[];
}

/** What Nova needs of Neutron. All of it happens at once; what takes time (a port becoming ACTIVE) comes back as an event. */
export interface NetworkNeighbour {
  findNetwork(id: string, asker: Asker): NetworkView | undefined;
  /** The networks that a project's servers get when they ask for none. */
  networksOf(asker: Asker): readonly NetworkView[];
  findPort(id: string, asker: Asker): PortView | undefined;
  findSecurityGroup(nameOrId: string, projectId: string): { readonly id: string; readonly name: string } | undefined;
  /** Makes a port for a server. @throws a Fault when there is no address left or the quota is used up */
  createPort(request: PortRequest): string;
  /** Takes an existing port for a server. */
  claimPort(portId: string, server: { readonly serverId: string; readonly zone: string }): void;
  /** Sets the host of a port; `null` unbinds it. */
  bindPort(portId: string, host: string | null): void;
  /** The guest's interface is there: the port goes BUILD and ACTIVE by itself, then `network-vif-plugged` comes. */
  plugPort(portId: string): void;
  /** The guest's interface is gone: the port goes DOWN. */
  unplugPort(portId: string): void;
  /** Gives a port that Nova did not make back to its owner. */
  releasePort(portId: string): void;
  deletePort(portId: string): void;
  /** The ports of a server, in the order in which it got them. */
  portsOf(serverId: string): readonly PortView[];
  setSecurityGroups(portId: string, groupIds: readonly string[]): void;
  /** Another address on one more of the port's networks. @throws a Fault */
  addFixedIp(portId: string): void;
  removeFixedIp(portId: string, ip: string): void;
  /** @returns false when there is no such floating address for this project */
  /** Claims that the caller sees a floating IP of that address. */
  hasFloatingIp(ip: string, asker: Asker): boolean;
  associateFloatingIp(
    ip: string,
    target: { readonly portId: string; readonly fixedIp?: string },
    asker: Asker,
  ): boolean;
  disassociateFloatingIp(ip: string, asker: Asker): boolean;
  countsOf(projectId: string): {
    readonly floatingIps: number;
    readonly securityGroups: number;
    readonly ports: number;
    /** How many ports the project may have; -1: any number. */
    readonly mostPorts: number;
  };
}

/** A volume as Nova looks at it. */
export interface VolumeView {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly sizeGib: number;
  readonly isBootable: boolean;
  readonly isMultiattach: boolean;
  readonly migrationStatus: string | null;
  /** Servers that it is attached to, or reserved for. */
  readonly serverIds: readonly string[];
  /** Servers that have it. */
  readonly attachedTo: readonly string[];
  /** `volume_image_metadata`: of the image it was made from. */
  readonly imageMetadata: Readonly<Record<string, string>>;
}

/** What is asked for a volume that Nova has made. */
export interface VolumeRequest {
  readonly asker: Asker;
  readonly sizeGib: number;
  readonly name: string;
  readonly imageId?: string;
  readonly snapshotId?: string;
  readonly volumeType?: string;
}

/** What Nova needs of Cinder: the handshake of attachments, and volumes to boot from. */
export interface VolumeNeighbour {
  find(id: string, asker: Asker): VolumeView | undefined;
  findSnapshot(
    id: string,
    asker: Asker,
  ): { readonly id: string; readonly sizeGib: number; readonly status: string } | undefined;
  /** @returns the volume's id; it is `creating` for a while. @throws a Fault */
  create(request: VolumeRequest): string;
  delete(volumeId: string): void;
  /** available -> reserved. @returns the attachment's id. @throws a Fault when the volume cannot be had */
  reserve(volumeId: string, serverId: string): string;
  /** reserved -> attaching. */
  connect(attachmentId: string, to: { readonly host: string; readonly device: string }): void;
  /** attaching -> in-use. */
  complete(attachmentId: string): void;
  /** in-use -> detaching. @throws a Fault */
  beginDetaching(volumeId: string): void;
  /** Takes an attachment away, whatever it had reached: the volume is available again when it was the last one. */
  detach(attachmentId: string): void;
  /** A snapshot of an attached volume. @returns its id. @throws a Fault */
  snapshot(volumeId: string, name: string): string;
  /** detaching -> in-use: the guest would not let go. */
  rollDetaching(volumeId: string): void;
  /** The guests of a migrated volume have moved over to its copy, or could not. */
  completeMigration(volumeId: string, copyId: string, how: { readonly hasFailed: boolean }): void;
}

/** An image as Nova looks at it. */
export interface ImageView {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly ownerId: string;
  readonly sizeBytes: number;
  readonly minDiskGib: number;
  readonly minRamMib: number;
  readonly properties: Readonly<Record<string, string>>;
}

/** What is asked for an image of a server. */
export interface ImageRequest {
  readonly asker: Asker;
  readonly name: string;
  readonly minDiskGib: number;
  readonly minRamMib: number;
  readonly diskFormat: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** What Nova needs of Glance. */
export interface ImageNeighbour {
  find(id: string, asker: Asker): ImageView | undefined;
  /** The images of a project, newest first; for the rotation of backups. */
  list(asker: Asker): readonly ImageView[];
  /** A new image, `queued`. @returns its id. @throws a Fault */
  create(request: ImageRequest): string;
  /** queued -> saving. */
  beginUpload(imageId: string): void;
  /** saving -> active, with so many bytes. */
  finishUpload(imageId: string, sizeBytes: number): void;
  /** An image without data that points at snapshots of volumes; active at once. */
  createOfVolumes(request: ImageRequest & { readonly blockDevices: readonly object[] }): string;
  /** Gone already is no fault. */
  delete(imageId: string): void;
}

/** The share of a host that a server takes. */
export interface Resources {
  readonly VCPU: number;
  readonly MEMORY_MB: number;
  readonly DISK_GB: number;
}

/** What Nova needs of Placement. */
export interface PlacementNeighbour {
  /** Makes a compute node known, with what it has. */
  addProvider(provider: { readonly id: string; readonly name: string; readonly total: Resources }): void;
  removeProvider(id: string): void;
  /** Whether the resources fit on a provider now. */
  hasRoom(providerId: string, resources: Resources): boolean;
  claim(
    consumerId: string,
    providerId: string,
    resources: Resources & { readonly projectId: string; readonly userId: string },
  ): void;
  /** Takes a share of a second provider: an evacuated server has the one of its lost host until that comes back. */
  claimBeside(
    consumerId: string,
    providerId: string,
    resources: Resources & { readonly projectId: string; readonly userId: string },
  ): void;
  /** Gives back what a consumer has of one provider; nothing is no fault. */
  freeOn(consumerId: string, providerId: string): void;
  /** Moves what one consumer has to another one: a migration holds the old host's share. */
  move(fromConsumerId: string, toConsumerId: string): void;
  free(consumerId: string): void;
}

/** The services that Nova works with. */
export interface Neighbours {
  readonly network: NetworkNeighbour;
  readonly volumes: VolumeNeighbour;
  readonly images: ImageNeighbour;
  readonly placement: PlacementNeighbour;
}
