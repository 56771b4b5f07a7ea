import { recordsOf, type AbortedTransaction, type Records } from './record-batches.js';

/** What a broker answers about one partition. */
export interface FetchedPartition {
  partition: number;
  /** 0: none; https://kafka.apache.org/protocol#protocol_error_codes. */
  errorCode: number;
  /** The position that a reader of committed records can reach. */
  end: number;
  /** Bytes of records, whole or not. None: all that lies below `end` was passed, or no room was left in the reply. */
  bytes: number;
  /** The records that hold at or after a position. */
  records(from: number): Records;
}

export interface FetchReply {
  /** In the order of the reply. */
  partitions: FetchedPartition[];
  /** kafkajs reads this: how long the broker wants no more requests, in ms. */
  clientSideThrottleTime: number;
}

/** Reads a reply of Fetch, version 11, about one topic. Records are decoded when they are asked for. */
export function decodeFetchReply(reply: Buffer): FetchReply {
  let at = 0;
  const skip = (bytes: number) => void (at += bytes);
  const int16 = () => reply.readInt16BE((at += 2) - 2);
  const int32 = () => reply.readInt32BE((at += 4) - 4);
  const int64 = () => reply.readBigInt64BE((at += 8) - 8);
  const list = <T>(read: () => T): T[] =>
    Array.from({ length: Math.max(int32(), 0) }, () => read());

  const clientSideThrottleTime = int32();
  skip(6); // an error of the fetch session, and its id: none is used
  const partitions = list(() => {
    const nameLength = int16();
    skip(nameLength);
    return list((): FetchedPartition => {
      const partition = int32();
      const errorCode = int16();
      skip(8); // the high watermark: open transactions lie below it
      const end = Number(int64());
      skip(8); // where the log starts
      const aborted = list((): AbortedTransaction => ({
        producer: int64(),
        first: Number(int64()),
      }));
      skip(4); // a replica to prefer
      const bytes = Math.max(int32(), 0);
      const part = reply.subarray(at, at + bytes);
      // A record that waits for long would keep the whole reply in memory.
      const set = bytes < reply.length / 2 ? Buffer.from(part) : part;
      skip(bytes);
      return { partition, errorCode, end, bytes, records: (from) => recordsOf(set, from, aborted) };
    });
  }).flat();
  return { partitions, clientSideThrottleTime };
}
