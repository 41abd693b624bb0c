import { connect } from 'node:net';

/**
 * Empties the memcached in which the services remember for 5 minutes that a token is valid, so that a revoked one is refused
 * at once.
 */
export function forgetTokens(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(11211, '127.0.0.1', () => socket.write('flush_all\r\n'));
    socket.once('data', () => socket.end());
    socket.once('close', () => resolve());
    socket.once('error', reject);
  });
}
