import type { Finding } from './finding.js';

/** How far a service's store covers a partition, beside the log. */
export interface StoreLook {
  service: 'enrichment' | 'feed';
  partition: number;
  position: { logId: string; next: number; caughtUp: boolean } | null;
  /** Of the topic that the service follows. */
  log: {
    id: string;
    /** The offset after the last event that is no mark of the log's own. */
    behindLastEvent: number;
    /** Of the partition, with all marks. */
    end: number;
  };
}

/** Something that a store still holds of an article that is gone. */
export interface Leftover {
  id: string;
  what: string;
}

/** Whether the stores cover the whole log, of this very log, and hold nothing of what is gone. */
export function judgeStores(
  looks: readonly StoreLook[],
  leftovers: readonly Leftover[],
): Finding[] {
  return [
    ...looks.flatMap((look): Finding[] => {
      const wrong = wrongWith(look);
      if (wrong === null) return [];
      return [{ count: 'lost', about: `${look.service}/${look.partition}`, what: wrong }];
    }),
    ...leftovers.map(({ id, what }): Finding => ({
      count: 'visible after withdrawal',
      about: id,
      what,
    })),
  ];
}

function wrongWith({ service, partition, position, log }: StoreLook): string | null {
  const name = `the position of ${service} in partition ${partition}`;
  if (position === null) return log.behindLastEvent > 0 ? `${name} is missing` : null;
  if (position.logId !== log.id) return `${name} is of another log`;
  if (!position.caughtUp) return `${name} is marked behind`;
  if (position.next < log.behindLastEvent || position.next > log.end) {
    return `${name} is ${position.next}; the log ends at ${log.end}`;
  }
  return null;
}

/** Whether the dead letters are those of the poison events, all of them and no others. */
export function judgeLetters(poisoned: readonly string[], letters: readonly string[]): Finding[] {
  const [wanted, there] = [new Set(poisoned), new Set(letters)];
  const lost = (about: string, what: string): Finding => ({ count: 'lost', about, what });
  return [
    ...[...wanted]
      .filter((key) => !there.has(key))
      .map((key) => lost(key, `${key}: the poison event has no dead letter`)),
    ...[...there]
      .filter((key) => !wanted.has(key))
      .map((key) => lost(key, `${key}: rejected, and it is no poison event`)),
  ];
}
