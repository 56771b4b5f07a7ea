import { beforeEach, describe, expect, it } from 'vitest';
import type { CloudEvent } from '#article/cloud-event.js';
import type { Topic } from '#article/events.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { until } from '../../../test/harness/until.js';
import { anEvent, EDITIONS, PARTITIONS } from '../contract/log-under-test.contract.js';
import type { RecordSender } from './append-lane.js';
import { AppendLanes } from './append-lanes.js';
import { logUnavailable } from './kafka-errors.js';

const [edition, second] = EDITIONS as [string, string];

describe('AppendLanes', () => {
  let clock: FakeClock;
  let lanes: AppendLanes;
  let senders: Map<string, FakeSender>;

  beforeEach(() => {
    clock = new FakeClock(0);
    senders = new Map();
    const newSender = (topic: Topic, partition: number) => {
      const made = new FakeSender();
      senders.set(`${topic}/${partition}`, made);
      return made;
    };
    lanes = new AppendLanes(newSender, PARTITIONS, clock);
  });

  it('has one request on its way in a partition, and sends what arrived meanwhile with the next', async () => {
    const appends = ['a', 'b', 'c'].map((key) => append(key));
    expect(sender().requests).toEqual([['a']]);
    await sender().answer();
    expect(sender().requests).toEqual([['a'], ['b', 'c']]);
    await sender().answer();
    expect(await Promise.all(appends)).toEqual(
      [0, 1, 2].map((offset) => [{ partition: 0, offset }]),
    );
  });

  it('lets no partition wait for another', async () => {
    void append('a');
    const other = lanes.append('articles', [anEvent({ edition: second })]);
    await sender(1).answer();
    expect(await other).toEqual([{ partition: 1, offset: 0 }]);
    expect(sender().requests).toEqual([['a']]);
  });

  // The sender relies on it (`AppendProducer`).
  it('sends what failed again as the same list, before anything else', async () => {
    const appends = [append('a'), append('b')];
    const [list] = sender().lists;
    await sender().fail(logUnavailable('cut'));
    await until('it is sent again', async () => sender().requests.length === 2);
    expect(sender().lists[1]).toBe(list);
    await sender().answer();
    expect(sender().requests).toEqual([['a'], ['a'], ['b']]);
    await sender().answer();
    await Promise.all(appends);
  });

  it('sends at most 512 KiB at once, and a larger event alone', async () => {
    const sizes = { a: 200, b: 200, c: 200, big: 3_000, d: 10 };
    const events = Object.entries(sizes).map(([key, kib]) =>
      anEvent({ edition, key, value: Buffer.alloc(kib * 1024) }),
    );
    const places = lanes.append('articles', events);
    for (let i = 0; i < 4; i++) await sender().answer();
    expect(sender().requests).toEqual([['a', 'b'], ['c'], ['big'], ['d']]);
    expect((await places).map(({ offset }) => offset)).toEqual([0, 1, 2, 3, 4]);
  });

  it('answers the places in the order of the events, whatever partition answers first', async () => {
    const events = [0, 1, 0, 1].map((n) => anEvent({ edition: EDITIONS[n]! }));
    const places = lanes.append('articles', events);
    await sender(1).answer();
    await sender(0).answer();
    expect(await places).toEqual([
      { partition: 0, offset: 0 },
      { partition: 1, offset: 0 },
      { partition: 0, offset: 1 },
      { partition: 1, offset: 1 },
    ]);
  });

  it('gives up eight seconds after the call, with the reason of the last failure', async () => {
    const first = refused(append('a'));
    await sender().fail(new Error('the network is down'));
    clock.advance(4_000);
    const later = refused(append('b'));
    clock.advance(4_000);
    expect(await first).toMatchObject({
      code: 'LOG_UNAVAILABLE',
      message: expect.stringContaining('the network is down'),
    });
    clock.advance(4_000);
    expect(await later).toMatchObject({ code: 'LOG_UNAVAILABLE' });
  });

  it('no longer sends what nobody waits for', async () => {
    const appends = ['a', 'b'].map((key) => refused(append(key)));
    clock.advance(8_000);
    await Promise.all(appends);
    const kept = append('c');
    await sender().fail(logUnavailable('cut'));
    expect(sender().requests).toEqual([['a'], ['c']]);
    await sender().answer();
    expect(await kept).toEqual([{ partition: 0, offset: 0 }]);
  });

  it('does not send again what can never succeed, and goes on', async () => {
    const [large, next] = [refused(append('large')), append('next')];
    await sender().fail(Object.assign(new Error('too large'), { type: 'MESSAGE_TOO_LARGE' }));
    expect(await large).toMatchObject({ code: 'EVENT_TOO_LARGE' });
    await sender().answer();
    await next;
    expect(sender().requests).toEqual([['large'], ['next']]);
  });

  it('settles what is under way when it closes, takes no more, and closes its senders', async () => {
    const appended = append('a');
    const closed = lanes.close();
    await expect(append('b')).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
    expect(sender().isClosed).toBe(false);
    await sender().answer();
    await closed;
    expect(await appended).toHaveLength(1);
    expect(sender().isClosed).toBe(true);
  });

  function append(key: string) {
    return lanes.append('articles', [anEvent({ edition, key })]);
  }

  function sender(partition = 0): FakeSender {
    return senders.get(`articles/${partition}`)!;
  }
});

const refused = (append: Promise<unknown>) =>
  append.then(
    () => new Error('it was appended'),
    (error: unknown) => error,
  );

interface Settle {
  resolve(offset: number): void;
  reject(error: unknown): void;
}

/** Answers when it is told to. */
class FakeSender implements RecordSender {
  readonly lists: (readonly CloudEvent[])[] = [];
  isClosed = false;
  #end = 0;
  #settle: Settle | null = null;

  /** The keys of each request. */
  get requests(): string[][] {
    return this.lists.map((list) => list.map(({ key }) => key));
  }

  send(events: readonly CloudEvent[]): Promise<number> {
    if (this.#settle !== null) throw new Error('two requests at once');
    this.lists.push(events);
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  answer(): Promise<void> {
    const first = this.#end;
    this.#end += this.lists.at(-1)!.length;
    return this.#settled(({ resolve }) => resolve(first));
  }

  fail(error: unknown): Promise<void> {
    return this.#settled(({ reject }) => reject(error));
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  async #settled(settle: (on: Settle) => void): Promise<void> {
    const open = this.#settle!;
    this.#settle = null;
    settle(open);
    // The lane goes on in its own turn.
    await new Promise(setImmediate);
  }
}
