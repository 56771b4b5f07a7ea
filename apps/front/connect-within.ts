import { connect, type Socket } from 'node:net';

/** How a connection to a feed is made; null: it was not accepted. */
export type Connect = (address: { host: string; port: number }) => Promise<Socket | null>;

/**
 * A feed's system accepts at once, however busy the feed is. An address that nobody has any more does not even refuse:
 * it would be given up after some seconds only.
 */
const LONGEST_MS = 500;

/** A TCP connection that is made in time. It stays open when the other side has said its last, as HTTP allows. */
export const connectWithin: Connect = ({ host, port }) =>
  new Promise((resolve) => {
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true, keepAlive: true });
    const give = (made: Socket | null) => {
      socket.setTimeout(0);
      socket.removeAllListeners();
      if (made === null) socket.on('error', () => {}).destroy();
      resolve(made);
    };
    socket.setTimeout(LONGEST_MS, () => give(null));
    socket.once('error', () => give(null));
    socket.once('connect', () => give(socket));
  });
