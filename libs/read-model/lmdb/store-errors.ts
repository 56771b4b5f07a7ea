import { storeUnavailable } from '../store-unavailable.js';

/**
 * Runs work on lmdb and tells its errors as STORE_UNAVAILABLE. lmdb throws plain Errors (disk full, closed, broken
 * file). A TypeError and its like is a bug: as an outage it would be tried again for ever, so it stays what it is.
 */
export async function tellOutage<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isPlain = Object.getPrototypeOf(error) === Error.prototype;
    throw isPlain ? storeUnavailable(what, await causeOf(error as Error)) : error;
  }
}

/** The cause of a failed commit comes by a second promise, which would end the process if nobody looked at it. */
async function causeOf(error: Error): Promise<unknown> {
  if (!('commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (cause) {
    return cause;
  }
}
