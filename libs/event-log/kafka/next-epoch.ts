import type { ProducerIdentity } from './kafkajs-protocol.js';

/** The highest epoch that Kafka gives a producer id: whoever asks next gets another id, and an id fences itself alone. */
export const LAST_EPOCH = 32_766;

/**
 * Whether an identity is the next one after another, so that nobody else had one in between. Where it is not, what was
 * read since the earlier one may no longer hold: another writer has been there.
 */
export function isNextEpoch(before: ProducerIdentity, after: ProducerIdentity): boolean {
  const isSameId = after.producerId === before.producerId;
  if (before.producerEpoch < LAST_EPOCH) {
    return isSameId && after.producerEpoch === before.producerEpoch + 1;
  }
  return !isSameId && after.producerEpoch === 0;
}
