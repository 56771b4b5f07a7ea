import { networkInterfaces } from 'node:os';

/**
 * The address to listen on, by the setting HOST. "all" is both families where the machine has IPv6: "localhost" is ::1 to
 * some clients.
 */
export function listenHost(host: string): string {
  if (host !== 'all') return host;
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return addresses.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
}
