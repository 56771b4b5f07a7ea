import { expect, it } from 'vitest';
import { topicTerms } from './topics.js';

const DAY_MS = 24 * 60 * 60 * 1_000;

it.each(['articles', 'enriched-articles'] as const)(
  'keeps the last event of a key in %s',
  (topic) => {
    expect(topicTerms(topic, 2)).toEqual({
      'cleanup.policy': 'compact',
      'min.compaction.lag.ms': 7 * DAY_MS,
      'max.compaction.lag.ms': 14 * DAY_MS,
      'retention.ms': -1,
      'message.timestamp.type': 'LogAppendTime',
      'max.message.bytes': 8 * 1024 * 1024,
      'compression.type': 'uncompressed',
    });
  },
);

it('keeps dead letters for thirty days', () => {
  expect(topicTerms('dead-letters', 1)).toEqual({
    'cleanup.policy': 'delete',
    'retention.ms': 30 * DAY_MS,
    'message.timestamp.type': 'LogAppendTime',
    'max.message.bytes': 8 * 1024 * 1024,
    'compression.type': 'uncompressed',
  });
});

// A broker acknowledges before its disk has it.
it('lets no power cut take what was acknowledged', () => {
  const durability = (replication: number) => {
    const { 'flush.messages': flush, 'min.insync.replicas': inSync } = topicTerms(
      'articles',
      replication,
    );
    return { flush, inSync };
  };
  expect(durability(1)).toEqual({ flush: 1, inSync: undefined });
  expect(durability(2)).toEqual({ flush: undefined, inSync: undefined });
  expect(durability(3)).toEqual({ flush: undefined, inSync: 2 });
});
