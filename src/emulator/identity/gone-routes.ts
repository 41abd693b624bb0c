import { Fault } from '../frame/fault.ts';
import { type Route, route } from '../frame/route.ts';
import { forbidden } from './faults.ts';

/** What Keystone had for tokens of another kind. Source: keystone stable/zed, keystone/api/os_simple_cert.py, auth.py */
export const goneRoutes: readonly Route[] = [
  ...['ca', 'certificates'].map((name) => route('GET', `/v3/OS-SIMPLE-CERT/${name}`, gone, { open: true })),
  route('GET', '/v3/auth/tokens/OS-PKI/revoked', refuse, { open: true }),
];

function gone(): never {
  throw new Fault(410, 'This API is no longer available due to the removal of support for PKI tokens.');
}

function refuse(): never {
  throw forbidden();
}
