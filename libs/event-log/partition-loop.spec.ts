import { beforeEach, describe, expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { FakeClock } from '../../test/fakes/fake-clock.js';
import { aBatch, aLogEvent } from '../../test/fakes/log-events.js';
import { RecordingEventLog } from '../../test/fakes/recording-event-log.js';
import { RecordingObserver } from '../../test/fakes/recording-observer.js';
import { editionForEachPartition } from '../../test/fixtures/edition-for-each-partition.js';
import type { AfterBatch, Batch, LogEvent } from './event-log.js';
import type { Outcome } from './next-step.js';
import { PartitionLoop } from './partition-loop.js';

const done: Outcome = { kind: 'done' };
const away: Outcome = { kind: 'retry', code: 'STORE_UNAVAILABLE', detail: 'the store is away' };
const broken: Outcome = { kind: 'reject', code: 'EVENT_SCHEMA_INVALID', detail: 'no headline' };
const storeAway = () => new DatelineError('STORE_UNAVAILABLE', 'the store is away');
const fenced = () => new DatelineError('WRITER_FENCED', 'fenced');

describe('PartitionLoop', () => {
  let eventLog: RecordingEventLog;
  /** One partition, unless a test is about which one an event lies in. */
  let log: { append: RecordingEventLog['append']; partitions: number };
  let observer: RecordingObserver;
  let clock: FakeClock;
  let loop: PartitionLoop;
  let leaving: AbortController;
  /** What the handler says to an event, by its offset. */
  let say: (offset: number, batch: Batch) => Outcome;
  let commit: (batch: Batch) => 'applied' | 'refused';
  /** What happened, in order. */
  let steps: string[];
  /** What the store holds. */
  let position: number;

  beforeEach(() => {
    eventLog = new RecordingEventLog();
    observer = new RecordingObserver();
    clock = new FakeClock(1_000);
    leaving = new AbortController();
    steps = [];
    position = 0;
    say = () => done;
    commit = () => 'applied';
    const append = eventLog.append.bind(eventLog);
    eventLog.append = async (topic, events) => {
      const places = await append(topic, events);
      steps.push(`bury ${events.map(({ key }) => key).join(' ')}`);
      return places;
    };
    log = { append: eventLog.append, partitions: 1 };
    loop = new PartitionLoop({
      log,
      topic: 'articles',
      observer,
      clock,
      handler: async (batch) => {
        steps.push(`handle ${batch.events.map(nameOf).join(' ')}`.trim());
        const outcomes = batch.events.map((event) =>
          isShell(event) ? broken : say(event.offset, batch),
        );
        return {
          outcomes,
          commit: async () => {
            const applied = commit(batch);
            if (applied === 'applied') {
              expect(batch.from).toBe(position);
              position = batch.next;
              steps.push(`commit ${position}`);
            }
            return applied;
          },
        };
      },
    });
  });

  /** Delivers as a log does: takes the partition again when it is told to, until the batch has passed. */
  async function deliver(batch: Batch): Promise<void> {
    for (;;) {
      const events = batch.events.filter(({ offset }) => offset >= position);
      const after = await loop.onBatch({ ...batch, events, from: position }, leaving.signal);
      if (after === 'continue') return;
      steps.push('take again');
    }
  }

  it('commits a handled batch and goes on', async () => {
    expect(await loop.onBatch(aBatch([0, 1]), leaving.signal)).toBe('continue');
    expect(steps).toEqual(['handle 0 1', 'commit 2']);
    expect(observer.outcomes).toEqual(['key-0 done', 'key-1 done']);
    expect(observer.waits).toEqual([]);
  });

  it('commits an empty batch: a timer may have work in it', async () => {
    await loop.onBatch(aBatch([]), leaving.signal);
    expect(steps).toEqual(['handle', 'commit 0']);
  });

  it('tells a skip with its reason', async () => {
    say = () => ({ kind: 'skip', reason: 'a newer version is stored' });
    await loop.onBatch(aBatch([0]), leaving.signal);
    expect(observer.outcomes).toEqual(['key-0 skip']);
  });

  it('waits, buries, commits, in that order, and tells outcomes last', async () => {
    let refusals = 1;
    say = (offset) => (offset === 0 ? broken : refusals-- > 0 ? away : done);
    const after = loop.onBatch(aBatch([0, 1]), leaving.signal);
    await rest();
    expect(steps).toEqual(['handle 0 1']);
    expect(observer.outcomes).toEqual([]);
    clock.advance(100);
    expect(await after).toBe('continue');
    expect(steps).toEqual(['handle 0 1', 'handle 0 1', 'bury articles/0/0', 'commit 2']);
    expect(observer.outcomes).toEqual(['key-0 reject EVENT_SCHEMA_INVALID', 'key-1 done']);
    expect(observer.deadLetters).toEqual(['key-0 EVENT_SCHEMA_INVALID']);
  });

  it('waits for ever while the world is away, and says so once it is over', async () => {
    let outage = true;
    say = () => (outage ? away : done);
    const after = loop.onBatch(aBatch([0]), leaving.signal);
    for (let i = 0; i < 30; i++) {
      await rest();
      clock.advance(5_000);
    }
    outage = false;
    await rest();
    clock.advance(5_000);
    expect(await after).toBe('continue');
    expect(observer.waits.length).toBeGreaterThan(25);
    expect(observer.waits.at(-1)).toBeNull();
    expect(eventLog.events).toEqual([]);
  });

  it.each([
    ['the handler', () => (say = once(storeAway, done))],
    ['the commit', () => (commit = once(storeAway, 'applied'))],
  ])('waits and takes the partition again when %s finds the store away', async (_name, fail) => {
    fail();
    const after = loop.onBatch(aBatch([0]), leaving.signal);
    await rest();
    expect(observer.waits).toEqual(['STORE_UNAVAILABLE']);
    clock.advance(100);
    expect(await after).toBe('take-again');
    expect(await loop.onBatch(aBatch([0]), leaving.signal)).toBe('continue');
    expect(observer.waits).toEqual(['STORE_UNAVAILABLE', null]);
    expect(eventLog.events).toEqual([]);
  });

  it('takes the partition again at once when its step was refused', async () => {
    commit = () => 'refused';
    expect(await loop.onBatch(aBatch([0]), leaving.signal)).toBe('take-again');
    expect(observer.outcomes).toEqual([]);
  });

  it('takes the partition again at once when its writer was fenced', async () => {
    commit = once(fenced, 'applied');
    expect(await loop.onBatch(aBatch([0]), leaving.signal)).toBe('take-again');
  });

  // Two instances that take a partition from each other must not do so as fast as they can.
  it('slows down when it is refused again and again', async () => {
    commit = () => 'refused';
    await loop.onBatch(aBatch([0]), leaving.signal);
    let settled: AfterBatch | null = null;
    const after = loop.onBatch(aBatch([0]), leaving.signal).then((answer) => (settled = answer));
    await rest();
    expect(settled).toBeNull();
    clock.advance(100);
    await after;
    expect(settled).toBe('take-again');
  });

  it('buries only the event that makes the handler throw, and gives its neighbours their turn', async () => {
    say = (offset) => {
      if (offset === 2) throw new TypeError('x is not a function');
      return done;
    };
    await deliver(aBatch([0, 1, 2, 3, 4]));
    expect(steps).toEqual([
      'handle 0 1 2 3 4',
      'take again',
      'handle 0',
      'commit 1',
      'handle 1',
      'commit 2',
      'handle 2',
      // The handler's memory may be half changed by the throw.
      'take again',
      'handle (2)',
      'commit 2',
      'handle',
      'bury articles/0/2',
      'commit 3',
      'handle 3',
      'commit 4',
      'handle 4',
      'commit 5',
    ]);
    expect(observer.outcomes).toEqual([
      'key-0 done',
      'key-1 done',
      'key-2 reject HANDLER_FAILED',
      'key-3 done',
      'key-4 done',
    ]);
    const [letter] = eventLog.events;
    expect(letter!.headers).toMatchObject({
      dateline_dead_code: 'HANDLER_FAILED',
      dateline_dead_detail: 'x is not a function',
      dateline_dead_stack: expect.stringContaining('partition-loop.spec'),
    });
    expect(observer.errors).toHaveLength(2);
  });

  it('buries each of several events that throw', async () => {
    say = (offset) => {
      if (offset % 2 === 1) throw new Error(`bug ${offset}`);
      return done;
    };
    await deliver(aBatch([0, 1, 2, 3]));
    expect(eventLog.events.map(({ key }) => key)).toEqual(['articles/0/1', 'articles/0/3']);
    expect(position).toBe(4);
  });

  it('finds the event whose commit throws', async () => {
    commit = (batch) => {
      if (batch.events.some((event) => nameOf(event) === '1')) throw new Error('bug');
      return 'applied';
    };
    await deliver(aBatch([0, 1, 2]));
    expect(eventLog.events.map(({ key }) => key)).toEqual(['articles/0/1']);
    expect(position).toBe(3);
  });

  it('buries what is too large to be passed on, under the code that says so', async () => {
    commit = (batch) => {
      if (!batch.events.some((event) => nameOf(event) === '1')) return 'applied';
      throw new DatelineError('EVENT_TOO_LARGE', 'enriched-articles/0 takes none so large');
    };
    await deliver(aBatch([0, 1, 2]));
    expect(observer.deadLetters).toEqual(['key-1 EVENT_TOO_LARGE']);
    expect(position).toBe(3);
  });

  it('parks without its bytes what is too large for a dead letter, and its neighbour whole', async () => {
    const { append } = log;
    log.append = async (topic, events) => {
      if (events.some(({ value }) => value.length > 1_000)) {
        throw new DatelineError('EVENT_TOO_LARGE', 'dead-letters/0 takes none so large');
      }
      return append(topic, events);
    };
    say = () => broken;
    const events = [0, 1].map((offset) =>
      aLogEvent({ offset, ...(offset === 0 && { value: Buffer.alloc(5_000, 'x') }) }),
    );
    await deliver(aBatch([0, 1], { events }));
    expect(position).toBe(2);
    const [abridged, whole] = eventLog.events;
    expect(abridged).toMatchObject({
      key: 'articles/0/0',
      headers: { dateline_dead_abridged: '5000' },
    });
    expect(abridged!.value).toHaveLength(0);
    expect(whole).toMatchObject({ key: 'articles/0/1', value: events[1]!.value });
  });

  it('waits where dead-letters takes nothing at all', async () => {
    log.append = async () => {
      throw new DatelineError('EVENT_TOO_LARGE', 'dead-letters/0 takes none so large');
    };
    say = () => broken;
    const after = loop.onBatch(aBatch([0]), leaving.signal);
    await rest();
    expect(observer.waits).toEqual(['LOG_UNAVAILABLE']);
    leaving.abort();
    expect(await after).toBe('take-again');
    expect(position).toBe(0);
  });

  // Such as a timer that came due: it would throw with every event, and each would be buried for it.
  it('blames no event for what throws without it too, waits, and tries the event again later', async () => {
    let fails = true;
    commit = () => {
      if (fails) throw new Error('a timer has a bug');
      return 'applied';
    };
    expect(await loop.onBatch(aBatch([0]), leaving.signal)).toBe('take-again');
    const after = loop.onBatch(aBatch([0]), leaving.signal);
    await rest();
    expect(observer.waits).toEqual(['HANDLER_FAILED']);
    clock.advance(100);
    expect(await after).toBe('take-again');
    expect(eventLog.events).toEqual([]);
    fails = false;
    await deliver(aBatch([0]));
    expect(steps.slice(-2)).toEqual(['handle 0', 'commit 1']);
    expect(observer.outcomes).toEqual(['key-0 done']);
  });

  it('convicts nobody where the partition was moved meanwhile', async () => {
    commit = once(() => new Error('bug'), 'refused');
    expect(await loop.onBatch(aBatch([0]), leaving.signal)).toBe('take-again');
    expect(await loop.onBatch(aBatch([0]), leaving.signal)).toBe('take-again');
    expect(eventLog.events).toEqual([]);
  });

  it("buries what lies in another partition than its edition's, and gives its neighbours their turn", async () => {
    const [own, other] = editionForEachPartition(2).names;
    log.partitions = 2;
    const batch = aBatch([0, 1, 2]);
    const events = batch.events.map((event) => ({
      ...event,
      edition: (event.offset === 1 ? other : own)!,
    }));
    await deliver({ ...batch, events });
    expect(steps).toEqual(['handle 0 2', 'bury articles/0/1', 'commit 3']);
    expect(observer.deadLetters).toEqual(['key-1 EVENT_MISPLACED']);
    expect(observer.outcomes.toSorted()).toEqual([
      'key-0 done',
      'key-1 reject EVENT_MISPLACED',
      'key-2 done',
    ]);
  });

  it('leaves an event that names no edition to its handler', async () => {
    const batch = aBatch([0]);
    say = () => broken;
    await deliver({ ...batch, events: [{ ...batch.events[0]!, edition: '' }] });
    expect(observer.deadLetters).toEqual(['key-0 EVENT_SCHEMA_INVALID']);
  });

  it('delivers whole batches again once it is past the range', async () => {
    say = (offset) => {
      if (offset === 1) throw new Error('bug');
      return done;
    };
    await deliver(aBatch([0, 1]));
    steps = [];
    await deliver(aBatch([2, 3]));
    expect(steps).toEqual(['handle 2 3', 'commit 4']);
  });

  it('takes outcomes that do not fit the events for a bug', async () => {
    loop = new PartitionLoop({
      log,
      topic: 'articles',
      observer,
      clock,
      handler: async () => ({ outcomes: [], commit: async () => 'applied' }),
    });
    expect(await loop.onBatch(aBatch([0]), leaving.signal)).toBe('take-again');
    expect(observer.errors[0]).toMatchObject({ message: expect.stringContaining('0 outcomes') });
  });

  // A timer's bug: there is no event to reject, and the position cannot move.
  it('waits and tries again when the handler throws over an empty batch', async () => {
    loop = new PartitionLoop({
      log,
      topic: 'articles',
      observer,
      clock,
      handler: async () => {
        throw new Error('bug');
      },
    });
    const after = loop.onBatch(aBatch([]), leaving.signal);
    await rest();
    expect(observer.waits).toEqual(['HANDLER_FAILED']);
    clock.advance(100);
    expect(await after).toBe('take-again');
    expect(eventLog.events).toEqual([]);
  });

  it('lets a rejected event come back when its dead letter cannot be written', async () => {
    say = () => broken;
    const logAway = new DatelineError('LOG_UNAVAILABLE', 'the disk is full');
    eventLog.failure = logAway;
    const after = loop.onBatch(aBatch([0]), leaving.signal);
    await rest();
    expect(observer.waits).toEqual(['LOG_UNAVAILABLE']);
    const [both] = observer.errors as AggregateError[];
    expect(both!.errors).toEqual([
      logAway,
      expect.objectContaining({ code: 'EVENT_SCHEMA_INVALID' }),
    ]);
    clock.advance(100);
    expect(await after).toBe('take-again');
    expect(position).toBe(0);
    eventLog.failure = null;
    await deliver(aBatch([0]));
    expect(steps.slice(-3)).toEqual(['handle 0', 'bury articles/0/0', 'commit 1']);
  });

  it('ends its waits when it has to leave, and commits nothing', async () => {
    say = () => away;
    const after = loop.onBatch(aBatch([0]), leaving.signal);
    await rest();
    leaving.abort();
    expect(await after).toBe('take-again');
    expect(steps).toEqual(['handle 0']);
    expect(await loop.onBatch(aBatch([0]), leaving.signal)).toBe('take-again');
    expect(steps).toEqual(['handle 0']);
  });

  it('forgets what it suspected in a partition that it lost', async () => {
    say = (offset, batch) => {
      if (offset === 0 && batch.events.length > 1) throw new Error('bug');
      return done;
    };
    await loop.onBatch(aBatch([0, 1]), leaving.signal);
    loop.forget(0);
    say = () => done;
    steps = [];
    await loop.onBatch(aBatch([0, 1]), leaving.signal);
    expect(steps).toEqual(['handle 0 1', 'commit 2']);
  });

  it('keeps partitions apart', async () => {
    say = (_offset, batch) => (batch.partition === 1 ? away : done);
    const [, edition] = editionForEachPartition(2).names;
    log.partitions = 2;
    const events = [aLogEvent({ partition: 1, edition: edition! })];
    const waiting = loop.onBatch(aBatch([0], { partition: 1, events }), leaving.signal);
    await rest();
    log.partitions = 1;
    expect(await loop.onBatch(aBatch([0]), leaving.signal)).toBe('continue');
    leaving.abort();
    await waiting;
  });
});

const isShell = ({ value }: LogEvent): boolean => value.length === 0;
const nameOf = (event: LogEvent): string =>
  isShell(event) ? `(${event.offset})` : String(event.offset);

/** Throws the first time. */
function once<T>(error: () => Error, then: T): () => T {
  let thrown = false;
  return () => {
    if (thrown) return then;
    thrown = true;
    throw error();
  };
}

/** Runs what is under way until it waits for the clock. */
async function rest(): Promise<void> {
  await new Promise(setImmediate);
}
