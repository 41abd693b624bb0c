import type { ServerRow } from '../servers/state.ts';

/** The first name of a device after those in use. */
export function nextDevice({ volumes, rootDevice }: Pick<ServerRow, 'volumes' | 'rootDevice'>): string {
  const used = new Set<string | null>([rootDevice, ...volumes.map(({ device }) => device)]);
  for (let at = 1; at < 26; at++) {
    const name = `/dev/vd${String.fromCharCode('a'.charCodeAt(0) + at)}`;
    if (!used.has(name)) return name;
  }
  return '/dev/vdz';
}
