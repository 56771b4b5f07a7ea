import { describeWithServers } from '../../../test/harness/describe-with-servers.js';
import { storesInRedis } from '../../../test/harness/stores-in-redis.js';
import { feedViewsContract } from '../feed-views.contract.js';
import { openRedisFeedViews } from './open-redis-feed-views.js';

describeWithServers("feed's views", ['redis'], () => {
  const { open, ...differs } = storesInRedis(openRedisFeedViews);
  feedViewsContract('Redis', open, differs);
});
