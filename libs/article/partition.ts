/**
 * The partition of an edition: murmur2 of its name, as Kafka's default partitioner counts it, so that any Kafka
 * client finds the same one. All events of an edition lie in one partition; that is what orders them.
 */
export function partitionOf(edition: string, partitions: number): number {
  return (murmur2(Buffer.from(edition)) & 0x7fffffff) % partitions;
}

/** MurmurHash2, 32 bits, seed 0x9747b28c: org.apache.kafka.common.utils.Utils.murmur2. */
export function murmur2(data: Uint8Array): number {
  const m = 0x5bd1e995;
  const length = data.length;
  let h = 0x9747b28c ^ length;
  const words = length >> 2;
  for (let i = 0; i < words; i++) {
    const at = i * 4;
    let k = data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24);
    k = Math.imul(k, m);
    k ^= k >>> 24;
    k = Math.imul(k, m);
    h = Math.imul(h, m) ^ k;
  }
  const tail = length & ~3;
  if ((length & 3) === 3) h ^= data[tail + 2]! << 16;
  if ((length & 3) >= 2) h ^= data[tail + 1]! << 8;
  if ((length & 3) >= 1) h = Math.imul(h ^ data[tail]!, m);
  h ^= h >>> 13;
  h = Math.imul(h, m);
  h ^= h >>> 15;
  return h | 0;
}
