import { pino } from 'pino';
import { openKafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import { systemClock } from '#operations/clock.js';
import type { MemberWord } from './member-in-another-process.js';

// The other side of `member-in-another-process.ts`: a subscriber that tells what happens to it.

const [broker, prefix, group, partitions] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
];
const say = (word: MemberWord) => void process.send!(word);

const log = await openKafkaEventLog({
  brokers: [broker],
  prefix,
  tls: false,
  sasl: null,
  replication: 1,
  partitions: Number(partitions),
  clientId: 'member',
  clock: systemClock,
  logger: pino({ level: 'silent' }),
  onCrash: (error) => {
    throw error;
  },
});
const ends = await log.ends('articles');
await log.subscribe({
  group,
  topic: 'articles',
  startAt: async (partition) => {
    say({ took: partition });
    return ends[partition]!;
  },
  // It waits for a world that does not come back.
  onBatch: async ({ partition }, leaving) => {
    say({ handles: partition });
    await new Promise((resolve) => leaving.addEventListener('abort', resolve));
    say({ leaves: partition });
    return 'take-again';
  },
  onLost: async (partition) => say({ lost: partition }),
});
process.on('disconnect', () => process.exit());
