import type { SettingsWith } from '#config/connections.js';
import type { Logger } from '#operations/logger.js';
import { openServicesLog, openServicesStores } from '../adapters.js';
import { TOPIC_OF, type ServiceName } from '#service/topic-of.js';
import { follow } from '../follow.js';

/** The instances that run notice the loss within seconds, and replay. This process only watches. */
export async function rebuildServices(
  { partition, stores }: { partition: number; stores: readonly ServiceName[] },
  settings: SettingsWith<'KAFKA_BROKERS' | 'REDIS_URL'>,
  logger: Logger,
): Promise<void> {
  const log = await openServicesLog(settings, logger);
  try {
    const { state, views, close } = await openServicesStores(settings, logger);
    try {
      const storeOf = { enrichment: state, feed: views };
      for (const name of stores) await storeOf[name].clear(partition);
      for (const name of stores) {
        const isAnybodyThere = async () => (await log.group(name, TOPIC_OF[name])).members > 0;
        const ended = await follow({ name, partition, log, stored: storeOf[name], isAnybodyThere });
        if (ended === 'left') console.log(`${name} does not run: it replays when it starts.`);
      }
    } finally {
      await close();
    }
  } finally {
    await log.close();
  }
}
