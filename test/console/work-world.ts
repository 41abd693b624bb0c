import { expect, vi } from 'vitest';
import type { ApiOperation } from '../../src/api/operations.ts';
import type { Resource } from '../../src/api/resource.ts';
import type { OpenedConsole } from './open-console.ts';

/** What tests do to the emulated cloud of a console, by its API. */
export interface WorkWorld {
  /** The first resource of a kind, by the pattern of a name; waits until there is one. */
  first(kind: string, name?: string): Promise<Resource>;
  /** Begins an operation. */
  begin(kind: string, operation: string, more: object): Promise<ApiOperation>;
  /** Makes a server that nobody but the test knows of, and waits until it is ACTIVE. */
  makeServer(name: string): Promise<Resource>;
}

/** Gives tests a hand in the cloud behind a console. */
export function createWorkWorld(opened: OpenedConsole): WorkWorld {
  const list = async (query: string): Promise<readonly Resource[]> => {
    const answer = await fetch(`${opened.url}/api/v1/resources?limit=1&${query}`);
    return ((await answer.json()) as { items: Resource[] }).items;
  };
  const find = (query: string): Promise<Resource> =>
    vi.waitFor(
      async () => {
        const [found] = await list(query);
        if (found === undefined) throw new Error(`the emulated cloud has nothing that fits ${query} yet`);
        return found;
      },
      { timeout: 40_000, interval: 200 },
    );
  const begin = async (kind: string, operation: string, more: object): Promise<ApiOperation> => {
    const answer = await fetch(`${opened.url}/api/v1/operations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ kind, operation, ...more }),
    });
    expect(answer.status).toBe(202);
    return (await answer.json()) as ApiOperation;
  };
  return {
    first: (kind, name = '*') => find(`kind=${kind}&name=${name}`),
    begin,
    makeServer: async (name) => {
      const [image, network] = await Promise.all([find('kind=image'), find('kind=network')]);
      const given = { name, flavor: '1', image: image.id, network: [network.id] };
      await begin('server', 'create', { arguments: given });
      return find(`kind=server&name=${name}&status=ACTIVE&task=none`);
    },
  };
}
