import { request } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '#operations/clock.js';

/** Whether the feed at the other end of a connection can do its work. The connection is used up by the question. */
export type IsReady = (socket: Socket) => Promise<boolean>;

/** A feed knows the answer without asking anybody. One that takes longer would keep its readers waiting too. */
const LONGEST_MS = 500;

export const isReadyWithin =
  (clock: Clock): IsReady =>
  (socket) =>
    new Promise((resolve) => {
      const options = { path: '/health/ready', headers: { host: 'feed', connection: 'close' } };
      const question = request({ ...options, createConnection: () => socket });
      const give = (ready: boolean) => {
        cancel();
        socket.destroy();
        resolve(ready);
      };
      const cancel = clock.after(LONGEST_MS, () => give(false));
      question.once('response', ({ statusCode }) => give(statusCode === 200));
      question.on('error', () => give(false)).end();
    });
