/**
 * The ways in which a path may be written: Neutron takes dashes for underscores.
 *
 * @param path - `/v2.0/routers/{parent}/conntrack_helpers`; parameters stay as they are
 */
export function spellingsOf(path: string): readonly string[] {
  return [...new Set([path, path.replaceAll('_', '-'), path.replaceAll('-', '_')])];
}

/** What of a resource its paths are made of. */
export interface Pathed {
  readonly collection: string;
  readonly segment?: string;
  readonly parent?: { readonly path: string };
}

/** The paths of a resource's lists: Neutron has them with and without their prefix, `/v2.0/vpn/ikepolicies` and `/v2.0/ikepolicies`. */
export function pathsOf({ collection, segment = collection, parent }: Pathed): readonly string[] {
  const base = parent?.path ?? '/v2.0';
  return [...new Set([segment, collection].flatMap((word) => spellingsOf(`${base}/${word}`)))];
}
