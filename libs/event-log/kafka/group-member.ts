import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import { waitUntil } from '../wait-until.js';
import { assignPartitions } from './assign-partitions.js';
import type { Coordinator } from './coordinator.js';
import type { HeldPartitions } from './held-partitions.js';
import { asDatelineError } from './kafka-errors.js';
import { isOfKafka, joinGroup, type JoinedGroup } from './kafkajs-protocol.js';
import { decodeAssignment, decodeClaim, encodeAssignment, encodeClaim } from './member-words.js';

export interface MemberOptions {
  group: string;
  /** As Kafka calls it. */
  topic: string;
  partitions: number;
  held: HeldPartitions;
  /** Each with connections of its own: a join is answered when all have joined, and to leave ends it. */
  coordinator: Coordinator;
  aside: Coordinator;
  onCrash(error: unknown): void;
  clock: Clock;
  logger: Logger;
}

/** After that a member that says nothing has lost its partitions. Brokers take no less, unless they are told to. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_000;
/** What a member may take to come to a boundary and join again. */
const REBALANCE_MS = 15_000;
const PROTOCOL = 'dateline';
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 1_000;
/** Of failures to join: some ten seconds. */
const TELL_EVERY = 10;
const LEAVE_MS = 2_000;
/** The group went on without this member: its partitions are others'. */
const LOST = 'UNKNOWN_MEMBER_ID';
/** The group begins a new generation, or has one already. */
const REBALANCING: ReadonlySet<string> = new Set(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION']);

type Change = 'REBALANCE_IN_PROGRESS' | 'ILLEGAL_GENERATION' | typeof LOST | 'closing';

/**
 * A member of a group of subscribers, for as long as the subscription lasts. Broker away: it tries again for ever, and
 * what it has goes on. The positions that it tells the group are for tools that show the lag; they decide nothing.
 */
export class GroupMember {
  readonly #options: MemberOptions;
  readonly #ended: Promise<void>;
  #id = '';
  #generation = -1;
  #joining = false;
  #told = new Map<number, number>();
  readonly #closing = new AbortController();
  #changed: (change: Change) => void = () => {};

  constructor(options: MemberOptions) {
    this.#options = options;
    this.#ended = this.#run();
  }

  /**
   * Makes sure that the group still counts this member in: one that stood still must not take a partition from whoever
   * has it now.
   * @throws DatelineError LOG_UNAVAILABLE.
   */
  async confirm(): Promise<void> {
    const { aside, group } = this.#options;
    try {
      await this.#heartbeat(aside);
    } catch (error) {
      const { type } = error as { type?: string };
      // What it has stays its own until it joins again.
      if (type === 'REBALANCE_IN_PROGRESS') return;
      if (isChange(type)) this.#changed(type);
      throw asDatelineError(error, `the group ${group} does not count this instance in`);
    }
  }

  /** Finishes the running batches, then leaves. */
  async close(): Promise<void> {
    const { held, coordinator } = this.#options;
    this.#closing.abort();
    const handled = await held.loseAll();
    if (!this.#joining) await this.#inTime(this.#tell(handled));
    await this.#inTime(this.#leave());
    this.#changed('closing');
    await coordinator.close();
    await this.#ended;
    // The answer to a join that was on its way.
    await this.#inTime(this.#leave());
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#closing.signal.aborted;) {
      try {
        const assigned = await this.#join();
        if (this.#closing.signal.aborted) return;
        failures = 0;
        this.#options.held.assign(assigned);
        await this.#stay();
      } catch (error) {
        const type = (error as { type?: string }).type ?? '';
        if (this.#closing.signal.aborted) return;
        if (type === LOST) this.#lose('');
        else if (!REBALANCING.has(type)) await this.#failed(error, ++failures);
      }
    }
  }

  /** Answers the partitions that are this member's. */
  async #join(): Promise<number[]> {
    const { coordinator } = this.#options;
    this.#joining = true;
    try {
      const joined = await this.#joinAs(this.#id);
      this.#id = joined.memberId;
      const { memberAssignment } = await coordinator.ask((broker, groupId) =>
        broker.syncGroup({
          groupId,
          memberId: joined.memberId,
          generationId: joined.generationId,
          groupAssignment: this.#assign(joined),
        }),
      );
      this.#generation = joined.generationId;
      return decodeAssignment(memberAssignment, this.#options.topic);
    } finally {
      this.#joining = false;
    }
  }

  async #joinAs(memberId: string): Promise<JoinedGroup> {
    const { coordinator, held, topic } = this.#options;
    const claim = { generation: this.#generation, owned: held.partitions() };
    try {
      return await coordinator.ask((broker, groupId) =>
        joinGroup(broker, {
          groupId,
          memberId,
          sessionTimeout: SESSION_MS,
          rebalanceTimeout: REBALANCE_MS,
          protocol: PROTOCOL,
          metadata: encodeClaim(topic, claim),
        }),
      );
    } catch (error) {
      if ((error as Error).name !== 'KafkaJSMemberIdRequired') throw error;
      this.#id = (error as { memberId: string }).memberId;
      if (this.#closing.signal.aborted) throw error;
      return this.#joinAs(this.#id);
    }
  }

  /** What the leader decides for all; nothing for another member to say. */
  #assign({ leaderId, memberId, members }: JoinedGroup) {
    if (leaderId !== memberId) return [];
    const { partitions, topic } = this.#options;
    const claimants = members.map((member) => ({
      id: member.memberId,
      ...decodeClaim(member.memberMetadata),
    }));
    return [...assignPartitions(claimants, partitions)].map(([id, assigned]) => ({
      memberId: id,
      memberAssignment: encodeAssignment(topic, assigned),
    }));
  }

  /** Until the group changes. At a rebalance the batches are led to their boundary first, while the heart beats on. */
  async #stay(): Promise<void> {
    const { held } = this.#options;
    const changed = new Promise<Change>((resolve) => (this.#changed = resolve));
    const leaving = new AbortController();
    const beating = this.#beat(leaving.signal);
    try {
      const change = await changed;
      if (change === LOST) this.#lose('');
      if (change === 'ILLEGAL_GENERATION') this.#lose(this.#id);
      if (change !== 'REBALANCE_IN_PROGRESS') return;
      await held.hold();
      await this.#tell(held.handled());
    } finally {
      leaving.abort();
      await beating;
    }
  }

  async #beat(leaving: AbortSignal): Promise<void> {
    const { coordinator, held, clock } = this.#options;
    for (;;) {
      await waitUntil(leaving, clock, HEARTBEAT_MS);
      if (leaving.aborted || this.#id === '') return;
      try {
        await this.#heartbeat(coordinator);
        await this.#tell(held.handled());
      } catch (error) {
        const { type } = error as { type?: string };
        if (isChange(type)) this.#changed(type);
        else if (!isOfKafka(error)) this.#options.onCrash(error);
      }
    }
  }

  async #heartbeat(by: Coordinator): Promise<void> {
    await by.ask((broker, groupId) =>
      broker.heartbeat({ groupId, memberId: this.#id, groupGenerationId: this.#generation }),
    );
  }

  async #tell(handled: ReadonlyMap<number, number>): Promise<void> {
    const { coordinator, topic } = this.#options;
    const news = [...handled].filter(
      ([partition, position]) => this.#told.get(partition) !== position,
    );
    if (news.length === 0 || this.#id === '') return;
    const partitions = news.map(([partition, position]) => ({
      partition,
      offset: String(position),
    }));
    await coordinator.ask((broker, groupId) =>
      broker.offsetCommit({
        groupId,
        memberId: this.#id,
        groupGenerationId: this.#generation,
        topics: [{ topic, partitions }],
      }),
    );
    for (const [partition, position] of news) this.#told.set(partition, position);
  }

  /** The group took the partitions away: nothing that still runs here may count on them. */
  #lose(id: string): void {
    const { logger, held, group } = this.#options;
    logger.warn({ group }, 'lost all partitions: the group heard nothing for too long');
    this.#id = id;
    this.#generation = -1;
    this.#told.clear();
    void held.loseAll();
  }

  async #failed(error: unknown, failures: number): Promise<void> {
    const { logger, onCrash, clock, group } = this.#options;
    if (!isOfKafka(error)) onCrash(error);
    const told = { group, err: error };
    if (failures % TELL_EVERY === 0) logger.warn(told, 'the group cannot be joined');
    else logger.debug(told, 'the group cannot be joined yet');
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
    await waitUntil(this.#closing.signal, clock, delayMs);
  }

  async #leave(): Promise<void> {
    const memberId = this.#id;
    this.#id = '';
    if (memberId === '') return;
    await this.#options.aside.ask((broker, groupId) => broker.leaveGroup({ groupId, memberId }));
  }

  /** A close must not wait for a broker that is away: the session ends by itself. */
  async #inTime(doing: Promise<unknown>): Promise<void> {
    const done = new AbortController();
    const end = () => done.abort();
    doing.then(end, end);
    await waitUntil(done.signal, this.#options.clock, LEAVE_MS);
  }
}

/** What the group says to a member that has to do something; else it is the broker that cannot answer. */
function isChange(type: string | undefined): type is Change {
  return type === LOST || REBALANCING.has(type ?? '');
}
