import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

const folders: string[] = [];

/** The entry of a user of the real cloud, with what the test wants otherwise. */
export interface CloudEntry {
  readonly username: string;
  readonly project: string;
  readonly password?: string;
  /** Further keys of the entry, such as `volume_endpoint_override`. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Writes a clouds.yaml with one cloud, `probe`, in a folder of its own; `removeCloudsFiles` removes it. @returns its path */
export function writeCloudsFile(entry: CloudEntry): string {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-real-'));
  folders.push(folder);
  const auth = {
    auth_url: 'http://127.0.0.1:5000/v3',
    username: entry.username,
    password: entry.password ?? process.env.REALCLOUD_PASSWORD ?? 'realcloud',
    project_name: entry.project,
    user_domain_id: 'default',
    project_domain_id: 'default',
  };
  const path = join(folder, 'clouds.yaml');
  writeFileSync(path, stringify({ clouds: { probe: { auth, region_name: 'RegionOne', ...entry.more } } }));
  return path;
}

/** Removes every file that was written. */
export function removeCloudsFiles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
