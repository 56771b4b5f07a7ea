import { cutBeforeBroker, cutBeforeRedis } from './cut-connections.js';
import type { Failure } from './failure.js';
import { killed, twoKilled } from './killed-services.js';
import { deadLetterOutage, poison } from './poison.js';
import { rebalance } from './rebalance.js';
import { away, crashed, emptied, restarted } from './servers-away.js';
import { stalledEnrichment } from './stalled-enrichment.js';
import { timerBetweenTries } from './timer-between-tries.js';

/** All that is done to the flow. At most twenty: then a hundred rounds see each five times. */
export const FAILURES: readonly Failure[] = [
  killed('ingest'),
  killed('enrichment'),
  killed('feed'),
  twoKilled,
  restarted('broker'),
  away('broker'),
  crashed('broker'),
  restarted('redis'),
  away('redis'),
  crashed('redis'),
  emptied,
  stalledEnrichment,
  cutBeforeBroker,
  cutBeforeRedis,
  rebalance,
  poison,
  deadLetterOutage,
  timerBetweenTries,
];
