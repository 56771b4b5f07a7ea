import { setTimeout as wait } from 'node:timers/promises';
import { asks } from '../../harness/kafka-behind-proxy.js';
import type { TcpProxy } from '../../harness/tcp-proxy.js';
import type { Failure, Scene } from './failure.js';

const CUTS = 8;
const LONGEST_PAUSE_MS = 500;
const LONGEST_MS = 10_000;

/** The broker has stored what it was asked to, and nobody hears of it. */
export const cutBeforeBroker: Failure = {
  name: 'cut-before-broker',
  strike: (scene) => cuts(scene, scene.servers.brokerProxy, asks('produce')),
};

/** A script has run, and its caller does not hear of it. */
export const cutBeforeRedis: Failure = {
  name: 'cut-before-redis',
  strike: (scene) =>
    cuts(scene, scene.servers.redisProxy, (request) =>
      /EVALSHA|FCALL|EXEC/i.test(request.toString('latin1')),
    ),
};

/** Cuts connections between request and reply, one after the other, and at the end all there are. */
async function cuts(
  { random }: Scene,
  proxy: TcpProxy,
  chosen: (request: Buffer) => boolean,
): Promise<string> {
  let done = 0;
  for (let at = 0; at < CUTS; at++) {
    const cut = await Promise.race([
      proxy.dropNextReply(chosen).then(() => true),
      wait(LONGEST_MS, false),
    ]);
    if (cut) done++;
    await wait(random() * LONGEST_PAUSE_MS);
  }
  proxy.cut();
  return `${done} replies lost, then every connection cut`;
}
