/** An event that another service tells Nova of, as `POST /os-server-external-events` has it. */
export interface ExternalEvent {
  readonly name:
    | 'network-changed'
    | 'network-vif-plugged'
    | 'network-vif-unplugged'
    | 'network-vif-deleted'
    | 'volume-extended'
    | 'volume-reimaged';
  readonly serverId: string;
  /** The port or the volume. */
  readonly tag?: string;
  readonly status?: 'completed' | 'failed';
}

/** What the other services may ask of Nova, in process. */
export interface ComputeForOthers {
  /** Tells Nova of an event; one about a server that does not exist is no fault. */
  externalEvent(event: ExternalEvent): void;
  /** The attachment with which a server has a volume; `undefined`: it has it not, or is no more. */
  attachmentOf(serverId: string, volumeId: string): string | undefined;
  /** The host that a server is on; `null`: none, `undefined`: no such server. */
  hostOf(serverId: string): string | null | undefined;
  /** Cinder's migration of an attached volume: Nova copies and then calls `completeMigration`. @throws a Fault */
  swapVolume(serverId: string, oldVolumeId: string, newVolumeId: string): void;
}
