import { createClient } from 'redis';
import type { Clock } from '#operations/clock.js';
import { withTimeLimit } from './time-limit.js';

/** For the connection with its first answers, in ms. */
const CONNECT_MS = 5_000;

export type RedisClient = ReturnType<typeof clientOf>;

/**
 * One connection, which ends for good when it is lost: who makes the next one decides when, and what must hold before
 * it is used. It answers already, and has read its data.
 * @param onLost may be told more than once.
 */
export async function connectClient(
  url: string,
  clock: Clock,
  onLost: (client: RedisClient, error: unknown) => void,
): Promise<RedisClient> {
  const client = clientOf(url);
  let connected = false;
  client.on('error', (error: unknown) => connected && onLost(client, error));
  try {
    // Redis answers PING with an error until it has read its data.
    const answered = client.connect().then(() => client.ping());
    await withTimeLimit(CONNECT_MS, clock, answered);
  } catch (error) {
    client.destroy();
    throw error;
  }
  connected = true;
  return client;
}

/** In RESP3 notices come on the connection of the commands: each before the reply to any read that sees its change. */
function clientOf(url: string) {
  return createClient({
    url,
    RESP: 3,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    // The client's own limit ends when a command is written; see `AnswerWatch`.
    commandOptions: { timeout: 0 },
    socket: { reconnectStrategy: false, connectTimeout: CONNECT_MS },
  });
}
