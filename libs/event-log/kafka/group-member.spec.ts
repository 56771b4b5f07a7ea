import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import type { Coordinator } from './coordinator.js';
import { GroupMember } from './group-member.js';
import type { HeldPartitions } from './held-partitions.js';
import type { Broker } from './kafkajs-protocol.js';
import { encodeAssignment } from './member-words.js';

/** A coordinator's broker that lets the member join alone, and answers its heartbeats as told. */
class OneBroker {
  answer: string | null = null;

  readonly broker = {
    connectionPool: {
      send: async () => ({ generationId: 1, leaderId: 'me', memberId: 'me', members: [] }),
    },
    syncGroup: async () => ({ memberAssignment: encodeAssignment('articles', [0]) }),
    heartbeat: async () => {
      if (this.answer !== null) {
        throw Object.assign(new Error(), { name: 'KafkaJSProtocolError', type: this.answer });
      }
    },
    offsetCommit: async () => {},
    leaveGroup: async () => {},
  } as unknown as Broker;

  readonly coordinator = {
    ask: (request: (broker: Broker, id: string) => Promise<unknown>) =>
      request(this.broker, 'group'),
    close: async () => {},
  } as Coordinator;
}

describe('before a partition is taken, the group', () => {
  let one: OneBroker;
  let member: GroupMember;
  beforeEach(async () => {
    one = new OneBroker();
    const joined = new Promise<void>((assign) => {
      const held = {
        partitions: () => [],
        handled: () => new Map(),
        hold: async () => {},
        loseAll: async () => new Map(),
        assign: () => assign(),
      } as unknown as HeldPartitions;
      member = new GroupMember({
        group: 'group',
        topic: 'articles',
        partitions: 1,
        held,
        coordinator: one.coordinator,
        aside: one.coordinator,
        onCrash: (error) => expect.unreachable(String(error)),
        clock: new FakeClock(0),
        logger: pino({ level: 'silent' }),
      });
    });
    await joined;
  });
  afterEach(() => {
    one.answer = null;
    return member.close();
  });

  it('is asked whether it still counts the member in', async () => {
    await member.confirm();
  });

  // A stalled instance that wakes would take the partition back from its rightful owner.
  it.each(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION'])('forbids it with %s', async (answer) => {
    one.answer = answer;
    await expect(member.confirm()).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
  });

  it('lets it be while it only changes', async () => {
    one.answer = 'REBALANCE_IN_PROGRESS';
    await member.confirm();
  });
});
