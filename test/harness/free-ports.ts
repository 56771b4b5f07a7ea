import { createServer, type Server } from 'node:net';

/** Two ports that nobody listens on now. */
export async function freePorts(): Promise<{ feedPort: number; ingestPort: number }> {
  const [feedPort, ingestPort] = await unusedPorts(2);
  return { feedPort: feedPort!, ingestPort: ingestPort! };
}

export async function freePort(): Promise<number> {
  return (await unusedPorts(1))[0]!;
}

/** Whether nobody listens there now. */
export async function isFree(port: number): Promise<boolean> {
  const server = await listenOn(port);
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  return server !== null;
}

/**
 * Below those that systems lend to outgoing connections (RFC 6335 §6; Linux: from 32768): a server that restarts would
 * now and then find its port taken.
 */
const PORTS = { from: 20_000, count: 12_000 };
const MOST_TRIES = 100;

/** All are held until the last is known, or one could be given twice. */
async function unusedPorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, holdOne));
  await Promise.all(held.map(({ release }) => release()));
  return held.map(({ port }) => port);
}

async function holdOne(): Promise<{ port: number; release: () => Promise<void> }> {
  for (let attempt = 1; attempt <= MOST_TRIES; attempt++) {
    const port = PORTS.from + Math.floor(Math.random() * PORTS.count);
    const server = await listenOn(port);
    if (server === null) continue;
    const release = () => new Promise<void>((resolve) => server.close(() => resolve()));
    return { port, release };
  }
  throw new Error(`${MOST_TRIES} ports were tried, and all are taken`);
}

/** Null: somebody has the port. */
async function listenOn(port: number): Promise<Server | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
