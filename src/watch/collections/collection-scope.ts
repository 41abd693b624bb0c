/** Whose resources a collection lists. */
export interface CollectionScope {
  /** Every project's; the cloud must allow it. */
  readonly allProjects: boolean;
  /** The project to keep to where a service would show an administrator all of them; `undefined`: what the service shows. */
  readonly projectId: string | undefined;
  /** Whether to leave out images that others share or publish. */
  readonly ownOnly?: boolean;
}
