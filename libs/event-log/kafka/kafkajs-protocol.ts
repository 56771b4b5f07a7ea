import { createRequire } from 'node:module';
import { Kafka, type KafkaConfig, type Message } from 'kafkajs';
import { decodeFetchReply, type FetchReply } from './fetch-reply.js';

/**
 * The calls of kafkajs's protocol layer that we use: it keeps connections, signs in, finds leaders and coordinators, and
 * knows the wire format. Why not its Consumer: docs/decisions/0007. Its version is exact, and so are these paths.
 */
const load = createRequire(import.meta.url);
const KafkaCluster = load('kafkajs/src/cluster') as new (options: object) => Cluster;
const assigner = load('kafkajs/src/consumer/assignerProtocol') as AssignerProtocol;
const fetchRequest = load('kafkajs/src/protocol/requests/fetch/v11/request') as Encode;
const joinGroupVersions = load('kafkajs/src/protocol/requests/joinGroup') as Versions;
const kafkaErrors = load('kafkajs/src/protocol/error') as {
  createErrorFromCode(code: number): Error;
};

export interface Cluster {
  connect(): Promise<void>;
  /** Lets its metadata be known. */
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadata(): Promise<void>;
  findBroker(broker: { nodeId: string }): Promise<Broker>;
  findGroupCoordinator(of: { groupId: string; coordinatorType?: number }): Promise<Broker>;
  /** The partitions of each leader, by its id. */
  findLeaderForPartitions(topic: string, partitions: number[]): Record<string, number[]>;
  brokerPool: { brokers: Record<string, Broker>; seedBroker?: Broker };
}

interface Member {
  groupId: string;
  memberId: string;
}

export interface Broker {
  disconnect(): Promise<void>;
  heartbeat(request: Member & { groupGenerationId: number }): Promise<unknown>;
  leaveGroup(request: Member): Promise<unknown>;
  syncGroup(
    request: Member & {
      generationId: number;
      groupAssignment: { memberId: string; memberAssignment: Buffer }[];
    },
  ): Promise<{ memberAssignment: Buffer }>;
  offsetCommit(
    request: Member & { groupGenerationId: number; topics: TopicOffsets[] },
  ): Promise<unknown>;
  offsetFetch(request: {
    groupId: string;
    topics: { topic: string; partitions: { partition: number }[] }[];
  }): Promise<{ responses: TopicOffsets[] }>;
  describeGroups(request: {
    groupIds: string[];
  }): Promise<{ groups: { state: string; members: unknown[] }[] }>;
  listOffsets(request: {
    isolationLevel: number;
    topics: { topic: string; partitions: { partition: number; timestamp: number }[] }[];
  }): Promise<{ responses: TopicOffsets[] }>;
  initProducerId(request: {
    transactionalId: string;
    transactionTimeout: number;
  }): Promise<ProducerIdentity>;
  addPartitionsToTxn(
    request: ProducerIdentity & {
      transactionalId: string;
      topics: { topic: string; partitions: number[] }[];
    },
  ): Promise<unknown>;
  endTxn(
    request: ProducerIdentity & { transactionalId: string; transactionResult: boolean },
  ): Promise<unknown>;
  /** Without a transactional id the records stand in no transaction. */
  produce(
    request: ProducerIdentity & {
      transactionalId?: string;
      acks: number;
      timeout: number;
      topicData: {
        topic: string;
        partitions: { partition: number; firstSequence: number; messages: Message[] }[];
      }[];
    },
  ): Promise<{ topics: { partitions: { baseOffset: string }[] }[] }>;
  connectionPool: {
    send(request: {
      request: unknown;
      response: object;
      requestTimeout?: number;
    }): Promise<unknown>;
    pool: {
      socket?: { destroy(): void };
      rejectRequests(error: Error): void;
      disconnect(): Promise<unknown>;
    }[];
  };
}

/** What the broker knows a producer by: the higher epoch of an id fences the lower ones. */
export interface ProducerIdentity {
  producerId: string;
  producerEpoch: number;
}

interface TopicOffsets {
  topic: string;
  partitions: { partition: number; offset: string }[];
}

export interface JoinedGroup {
  generationId: number;
  leaderId: string;
  memberId: string;
  /** For the leader alone: all members. */
  members: { memberId: string; memberMetadata: Buffer }[];
}

interface AssignerProtocol {
  MemberMetadata: {
    encode(metadata: { version: number; topics: string[]; userData: Buffer }): Buffer;
    decode(metadata: Buffer): { userData: Buffer | null };
  };
  MemberAssignment: {
    encode(assignment: { version: number; assignment: Record<string, number[]> }): Buffer;
    decode(assignment: Buffer): { assignment: Record<string, number[]> } | null;
  };
}
type Encode = (request: object) => unknown;
interface Versions {
  protocol(version: {
    version: number;
  }): (request: object) => { request: unknown; response: object };
}

export const { MemberMetadata, MemberAssignment } = assigner;
export const READ_COMMITTED = 1;
export const LATEST = -1;
export const EARLIEST = -2;
export const OFFSET_OUT_OF_RANGE = 1;
/** Which coordinator is looked for. */
export const OF_GROUPS = 0;
export const OF_TRANSACTIONS = 1;

/** An own connection to each broker that is asked, and one more for Fetch. Tries nothing twice: whoever asks decides. */
export function newCluster(config: KafkaConfig): Cluster {
  return new KafkaCluster({
    ...config,
    logger: new Kafka(config).logger(),
    retry: { ...config.retry, retries: 0 },
    allowAutoTopicCreation: false,
    metadataMaxAge: 5 * 60 * 1_000,
    isolationLevel: READ_COMMITTED,
  });
}

export interface FetchRequest {
  topic: string;
  /** The broker fills its reply in this order. */
  positions: { partition: number; from: number }[];
  /** How long the broker may wait for anything to answer. */
  maxWaitMs: number;
  maxBytes: number;
  maxBytesOfPartition: number;
}

export async function fetchRecords(broker: Broker, wanted: FetchRequest): Promise<FetchReply> {
  const request = fetchRequest({
    replicaId: -1,
    isolationLevel: READ_COMMITTED,
    maxWaitTime: wanted.maxWaitMs,
    minBytes: 1,
    maxBytes: wanted.maxBytes,
    topics: [
      {
        topic: wanted.topic,
        partitions: wanted.positions.map(({ partition, from }) => ({
          partition,
          fetchOffset: String(from),
          maxBytes: wanted.maxBytesOfPartition,
        })),
      },
    ],
  });
  const response = {
    decode: async (reply: Buffer) => decodeFetchReply(reply),
    parse: async (reply: FetchReply) => reply,
  };
  return (await send(broker, { request, response })) as FetchReply;
}

/**
 * @throws KafkaJSMemberIdRequired, with the `memberId` to come back with, for a member without one. kafkajs's own call
 * keeps it to itself, and a join that waits could then not be taken back.
 */
export async function joinGroup(
  broker: Broker,
  group: Member & {
    sessionTimeout: number;
    rebalanceTimeout: number;
    protocol: string;
    metadata: Buffer;
  },
): Promise<JoinedGroup> {
  const { protocol, metadata, ...member } = group;
  const request = joinGroupVersions.protocol({ version: 5 })({
    ...member,
    protocolType: 'consumer',
    groupProtocols: [{ name: protocol, metadata }],
  });
  return (await send(broker, request)) as JoinedGroup;
}

/** The error that a code of the protocol stands for. */
export const errorOfCode = (code: number): Error => kafkaErrors.createErrorFromCode(code);

/** As kafkajs's brokers do it themselves: a connection that was closed is opened anew by the next request. */
async function send(broker: Broker, request: Parameters<Broker['connectionPool']['send']>[0]) {
  try {
    return await broker.connectionPool.send(request);
  } catch (error) {
    if ((error as Error).name === 'KafkaJSConnectionClosedError') await broker.disconnect();
    throw error;
  }
}

/** Lets go of all connections now. kafkajs alone would wait for every reply, that of a join for as long as it takes. */
export async function cutOff(cluster: Cluster): Promise<void> {
  const { brokers, seedBroker } = cluster.brokerPool;
  for (const broker of new Set([...Object.values(brokers), seedBroker])) {
    if (broker !== undefined) await cutOffBroker(broker);
  }
}

/** As after a request that timed out: the connection may be dead, and kafkajs would go on using it. */
export async function cutOffBroker(broker: Broker): Promise<void> {
  for (const connection of broker.connectionPool.pool) {
    connection.rejectRequests(new KafkaFailure('the connection was let go'));
    await connection.disconnect();
    connection.socket?.destroy();
  }
}

/** A failure of the world that kafkajs has no error for. */
export class KafkaFailure extends Error {
  override readonly name = 'KafkaJSConnectionError';
}

/** Whether the world failed, as far as kafkajs can tell. Anything else is a bug, of its or ours. */
export function isOfKafka(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith('KafkaJS');
}
