import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Two ports that nobody listens on now. */
export async function freePorts(): Promise<{ feedPort: number; ingestPort: number }> {
  const servers = [createServer(), createServer()];
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return { feedPort: ports[0]!, ingestPort: ports[1]! };
}
