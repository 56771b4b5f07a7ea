import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { storesInRedis } from '../../../test/harness/stores-in-redis.js';
import { enrichmentStateContract } from '../enrichment-state.contract.js';
import { openRedisEnrichmentState } from './open-redis-enrichment-state.js';

describeWithServers("enrichment's state", ['redis'], () => {
  const { open, ...differs } = storesInRedis(openRedisEnrichmentState);
  enrichmentStateContract('Redis', open, differs);
});
