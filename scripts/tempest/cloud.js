import { spawn } from 'node:child_process';
import { root } from '../run.js';

/**
 * Starts an emulator on a free port, for tempest: time passes as fast as it is, operations take none of it.
 *
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startCloud() {
  const flags = ['emulate', '--port', '0', '--profile', 'instant'];
  const child = spawn(process.execPath, [`${root}dist/cli/main.js`, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await Promise.race([urlOf(child.stdout), ended]);
  if (typeof url !== 'string') throw new Error(`the emulator ended with ${url} before it was up`);
  return {
    url,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** The address in the clouds.yaml that the emulator writes. */
function urlOf(stream) {
  return new Promise((resolve) => {
    let text = '';
    stream.on('data', (part) => {
      text += part;
      const [url] = /http:\/\/[\d.]+:\d+(?=\/identity)/.exec(text) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}

/**
 * Looks up what tempest's configuration names by id, as the administrator.
 *
 * @param {string} url - of the emulator
 * @returns {Promise<{ imageId: string, otherImageId: string, networkId: string }>}
 */
export async function readIds(url) {
  const token = await signIn(url);
  const list = async (path, key) => {
    const answer = await fetch(`${url}${path}`, { headers: { 'x-auth-token': token } });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json())[key];
  };
  const [first, second] = await list('/image/v2/images?sort=name', 'images');
  const [external] = await list('/networking/v2.0/networks?router:external=true', 'networks');
  return { imageId: first.id, otherImageId: second.id, networkId: external.id };
}

async function signIn(url) {
  const domain = { id: 'default' };
  const identity = { methods: ['password'], password: { user: { name: 'admin', domain, password: 'secret' } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { name: 'admin', domain } } } });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/identity/v3/auth/tokens`, { method: 'POST', headers, body });
  const token = answer.headers.get('x-subject-token');
  if (token === null) throw new Error(`no token: ${answer.status} ${await answer.text()}`);
  return token;
}
