import { createHash } from 'node:crypto';
import { ErrorReply } from 'redis';
import type { RedisClient } from './redis-client.js';

/** A Lua script: all that it reads and writes is of one moment. Redis keeps its text until a restart or SCRIPT FLUSH. */
export class Script {
  readonly #text: string;
  readonly #sha: string;

  constructor(text: string) {
    this.#text = text;
    this.#sha = createHash('sha1').update(text).digest('hex');
  }

  async run(client: RedisClient, keys: string[], words: string[]): Promise<unknown> {
    // The client's own `evalSha` spreads the words, and a large step overflows the stack.
    const given = [String(keys.length), ...keys, ...words];
    try {
      return await client.sendCommand(['EVALSHA', this.#sha, ...given]);
    } catch (error) {
      if (!(error instanceof ErrorReply && error.message.startsWith('NOSCRIPT'))) throw error;
      return client.sendCommand(['EVAL', this.#text, ...given]);
    }
  }
}
