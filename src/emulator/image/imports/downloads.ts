import type { Kernel } from '../../kernel/kernel.ts';

/** Brings what an address leads to. Rejects when it cannot. */
export type FetchImage = (uri: string) => Promise<Buffer>;

/** How a download stands. */
export type Download = Buffer | 'running' | 'failed';

/**
 * Downloads under way, by task: the only thing in Glance that the emulator's clock does not decide. A cloud that was loaded begins
 * its downloads anew.
 */
export class Downloads {
  readonly #fetch: FetchImage;
  readonly #byTask = new Map<string, Download>();

  constructor(kernel: Kernel, fetch: FetchImage) {
    this.#fetch = fetch;
    const clear = () => this.#byTask.clear();
    kernel.part({ name: 'image.downloads', save: () => null, load: clear, clear });
  }

  /** How the download of a task stands; begins it when it has not begun. */
  of(taskId: string, uri: string): Download {
    const known = this.#byTask.get(taskId);
    if (known !== undefined) return known;
    this.#byTask.set(taskId, 'running');
    this.#fetch(uri).then(
      (bytes) => this.#byTask.set(taskId, bytes),
      () => this.#byTask.set(taskId, 'failed'),
    );
    return 'running';
  }

  forget(taskId: string): void {
    this.#byTask.delete(taskId);
  }
}

/**
 * Claims that an address may be downloaded: HTTP from the usual ports, or from any port of this machine.
 *
 * Source: glance stable/zed, glance/common/utils.py, `validate_import_uri`; the defaults of `import_filtering_opts`
 */
export function isAllowedUri(uri: unknown): uri is string {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return false;
  const { protocol, hostname, port } = new URL(uri);
  if ((protocol !== 'http:' && protocol !== 'https:') || hostname === '') return false;
  return port === '' || port === '80' || port === '443' || hostname === '127.0.0.1' || hostname === 'localhost';
}
