import { connect, type Socket } from 'node:net';

export interface Load {
  port: number;
  /** The whole request, as it goes over the wire. */
  request: string;
  /** The status that every answer must have. */
  status: number;
  connections: number;
  seconds: number;
}

export interface LoadRun {
  answers: number;
  /** From the first question to the end. */
  seconds: number;
  /** The share of a core that this process took: near 1 it would have been the bottleneck. */
  busy: number;
}

/**
 * Asks again as soon as an answer has come, on connections that stay open. On plain sockets: a client of HTTP takes more
 * of its core than a server that answers from memory.
 */
export async function load({ connections, seconds, ...asked }: Load): Promise<LoadRun> {
  const clients = await Promise.all(Array.from({ length: connections }, () => open(asked)));
  const before = process.cpuUsage();
  const began = performance.now();
  for (const client of clients) client.ask();
  await Promise.race([
    new Promise((resolve) => setTimeout(resolve, seconds * 1_000)),
    ...clients.map(({ failed }) => failed),
  ]);
  const took = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(before);
  for (const { socket } of clients) socket.destroy();
  const answers = clients.reduce((sum, client) => sum + client.answers, 0);
  return { answers, seconds: took, busy: (user + system) / 1e6 / took };
}

interface Client {
  socket: Socket;
  answers: number;
  ask(): void;
  /** Rejects when an answer is not what was expected, or the connection is closed. */
  failed: Promise<never>;
}

const READ_BYTES = 128 * 1_024;
const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\nContent-Length: (\d+)/i;

async function open({ port, request, status }: Omit<Load, 'connections' | 'seconds'>) {
  const expected = `HTTP/1.1 ${status} `;
  const bytes = Buffer.from(request, 'latin1');
  let fail: (error: Error) => void;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  let missing = 0;
  let head = '';
  const read = (count: number, buffer: Buffer): boolean => {
    if (missing === 0) {
      const end = buffer.subarray(0, count).indexOf(HEAD_END);
      head += buffer.toString('latin1', 0, end < 0 ? count : end);
      if (end < 0) return true;
      if (!head.startsWith(expected)) fail(new Error(`${port} answered ${head}`));
      missing = Number(LENGTH.exec(head)?.[1] ?? 0) + end + HEAD_END.length;
      head = '';
    }
    missing -= count;
    if (missing > 0) return true;
    client.answers++;
    client.ask();
    return true;
  };
  const socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: { buffer: Buffer.allocUnsafe(READ_BYTES), callback: read },
  });
  socket.on('error', (error) => fail(error));
  socket.on('close', () => fail(new Error(`${port} closed a connection`)));
  const client: Client = { socket, answers: 0, ask: () => socket.write(bytes), failed };
  await new Promise((resolve) => socket.once('connect', resolve));
  return client;
}
