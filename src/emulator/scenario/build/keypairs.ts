import type { CloudState } from '../../cloud-state.ts';
import { fingerprintOf } from '../../compute/keypairs/keys.ts';
import type { DeclaredKeypair } from '../declared-cloud.ts';

/** Adds keys of users. */
export function addKeypairs({ compute, identity, kernel }: CloudState, keypairs: readonly DeclaredKeypair[]): void {
  for (const [at, { name, user, publicKey }] of keypairs.entries()) {
    compute.keypairs.insert({
      number: at + 1,
      name,
      userId: identity.users.where('name', `default ${user}`)[0]?.id ?? '',
      type: 'ssh',
      publicKey,
      fingerprint: fingerprintOf(publicKey) ?? '',
      createdAtMs: kernel.clock.now(),
    });
  }
}
