import { ErrorReply } from 'redis';
import { storeUnavailable } from '../store-unavailable.js';

/** What JavaScript itself throws. */
const OF_JAVASCRIPT = [TypeError, RangeError, ReferenceError, SyntaxError];

/**
 * Whatever comes between a command and its answer is an outage: a lost connection, and most errors that Redis answers
 * with (it reads its data, is full, cannot write to its disk, forbids). As an outage it is tried again for ever, so what
 * only a bug gives stays what it is: a script that broke off, a key of another type, an error of JavaScript's own.
 */
export function asOutage(error: unknown, server: string): unknown {
  const isBug =
    error instanceof ErrorReply
      ? /^WRONGTYPE|^ERR .*user_script/.test(error.message)
      : OF_JAVASCRIPT.some((kind) => error instanceof kind);
  return isBug ? error : storeUnavailable(`${server} does not answer`, error);
}

/** The server has become a replica, and an address of the old one leads to it. */
export function isOfAnotherServer(error: unknown): boolean {
  return error instanceof ErrorReply && error.message.startsWith('READONLY');
}
