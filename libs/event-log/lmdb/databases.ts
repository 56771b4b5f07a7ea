import { randomUUID } from 'node:crypto';
import { open, type Database, type RootDatabase } from 'lmdb';
import { TOPICS, type Topic } from '#article/events.js';
import { DatelineError } from '#errors/dateline-error.js';

/** How the databases of the environment are laid out; another number means another program wrote them. */
const LAYOUT = 1;

/** A partition's end, written in the transaction that moves it. */
export interface End {
  /** The offset that the next event gets. */
  next: number;
  /** The time of the last event: times never run backwards in a partition, so they can be searched. */
  time: number;
  /** Rises with each `takeOver`. */
  epoch: number;
}

export interface TopicDatabases {
  /** `[partition, offset]` → the stored event. */
  events: Database<Buffer, [number, number]>;
  /** For compaction, `[partition, hash of the key]` → the offset of its last event. */
  newest: Database<number, [number, string]>;
  /** For compaction, `[time, partition, offset]` → an event that another followed under its key at that time. */
  superseded: Database<true, [number, number, number]>;
}

type MetaKey = string | [string, Topic, number];

/** The environment of the event log and its databases. All writes are transactions of `write`. */
export interface Databases {
  root: RootDatabase;
  meta: Database<unknown, MetaKey>;
  topics: Readonly<Record<Topic, TopicDatabases>>;
  partitions: number;
  /** Made with the environment. */
  id: string;
}

export const NO_END: End = { next: 0, time: 0, epoch: 0 };

export function readEnd(databases: Databases, topic: Topic, partition: number): End {
  return (databases.meta.get(['end', topic, partition]) as End | undefined) ?? NO_END;
}

/**
 * Runs in one transaction, all or nothing, and resolves when it is on the disk. A plain `transaction` would keep what
 * was put before a throw; a child transaction is rolled back.
 */
export async function write<T>(databases: Databases, work: () => T): Promise<T> {
  try {
    return await databases.root.childTransaction(work);
  } catch (error) {
    // lmdb tells the cause of a failed commit by a second promise, which would end the process if nobody looked.
    const cause = await commitErrorOf(error);
    throw logUnavailable('the event log could not be written', cause);
  }
}

export function logUnavailable(what: string, cause?: unknown): DatelineError {
  const why =
    cause === undefined ? '' : `: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new DatelineError('LOG_UNAVAILABLE', `${what}${why}`, { cause });
}

/**
 * Opens the environment, and makes it where there is none.
 * @throws DatelineError PARTITION_COUNT_CHANGED, DATA_DIR_UNUSABLE.
 */
export function openDatabases(path: string, partitions: number): Databases {
  let root: RootDatabase;
  try {
    root = open({
      path,
      // A dot in the path would make it a file.
      noSubdir: false,
      // What is acknowledged is on the disk.
      overlappingSync: false,
      // With it, a failed commit also rejects a promise that nobody holds, and the process ends.
      eventTurnBatching: false,
      maxDbs: 8 + TOPICS.length * 3,
    });
  } catch (error) {
    throw new DatelineError('DATA_DIR_UNUSABLE', `${path}: ${String(error)}`, { cause: error });
  }
  try {
    // In one transaction: making ten databases in ten would be ten syncs.
    return root.transactionSync(() => {
      const meta = root.openDB<unknown, MetaKey>({ name: 'meta' });
      const id = identify(meta, path, partitions);
      return { root, meta, topics: openTopics(root), partitions, id };
    });
  } catch (error) {
    void root.close();
    throw error;
  }
}

function openTopics(root: RootDatabase): Record<Topic, TopicDatabases> {
  const topics = TOPICS.map((topic): [Topic, TopicDatabases] => [
    topic,
    {
      events: root.openDB({ name: `${topic}/events`, encoding: 'binary' }),
      newest: root.openDB({ name: `${topic}/newest` }),
      superseded: root.openDB({ name: `${topic}/superseded` }),
    },
  ]);
  return Object.fromEntries(topics) as Record<Topic, TopicDatabases>;
}

/** The log's id. The first opening writes it, with what can never change afterwards. */
function identify(meta: Database<unknown, MetaKey>, path: string, partitions: number): string {
  const layout = meta.get('layout');
  if (layout === undefined) {
    const id = randomUUID();
    meta.putSync('layout', LAYOUT);
    meta.putSync('partitions', partitions);
    meta.putSync('id', id);
    return id;
  }
  if (layout !== LAYOUT) {
    throw new DatelineError(
      'DATA_DIR_UNUSABLE',
      `the event log in ${path} has the layout ${String(layout)}; this version knows ${LAYOUT}`,
    );
  }
  const held = meta.get('partitions');
  if (held !== partitions) {
    throw new DatelineError(
      'PARTITION_COUNT_CHANGED',
      `the event log in ${path} has ${String(held)} partitions, the settings say ${partitions}`,
    );
  }
  return meta.get('id') as string;
}

async function commitErrorOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (cause) {
    return cause;
  }
}
