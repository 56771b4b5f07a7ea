import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** Far more than any client sends ahead; whoever sends more loses the connection. */
export const MOST_SENT_AHEAD = 100;

/**
 * Hands on the requests of a connection one after the other, in the order sent. Who sends many without waiting for answers
 * (RFC 9112 §9.3.2) would have as much work done at once, and all answers behind the first kept until it has read them.
 * What waits when its connection ends is not handed on.
 */
export function oneAtATime(handle: RequestHandler): RequestHandler {
  const waiting = new WeakMap<Socket, number>();
  return (request, response) => {
    // Node gives a response its socket when the one before it is written.
    if (response.socket !== null) {
      handle(request, response);
      return;
    }
    const { socket } = request;
    const ahead = (waiting.get(socket) ?? 0) + 1;
    waiting.set(socket, ahead);
    // Not paused instead: of a socket that is not read nobody learns that its client has gone.
    if (ahead > MOST_SENT_AHEAD) socket.destroy();
    response.once('socket', () => {
      waiting.set(socket, (waiting.get(socket) ?? 0) - 1);
      handle(request, response);
    });
  };
}
