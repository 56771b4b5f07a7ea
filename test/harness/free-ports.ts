import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Two ports that nobody listens on now. */
export async function freePorts(): Promise<{ feedPort: number; ingestPort: number }> {
  const [feedPort, ingestPort] = await unusedPorts(2);
  return { feedPort: feedPort!, ingestPort: ingestPort! };
}

export async function freePort(): Promise<number> {
  return (await unusedPorts(1))[0]!;
}

/** All are held until the last is known, or one could be given twice. */
async function unusedPorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
