import type { EventLog } from '#event-log/event-log.js';
import { LetterBook } from '#event-log/dead-letters/letter-book.js';
import type { FeedHttp } from '#feed/http/feed-http.js';
import type { Clock } from '#operations/clock.js';
import type { HealthCheck } from '#operations/health.js';
import type { LoopReport } from './loop-report.js';

interface Watched {
  waiting: LoopReport['waiting'];
  /** Partitions whose feeds are not shown yet. */
  behind: () => readonly number[];
  http: FeedHttp;
  log: EventLog;
  clock: Clock;
}

/** @param essential on the port that takes articles in. */
export function articlesInCheck(
  intake: { readonly problem: string | null },
  essential: boolean,
): HealthCheck {
  return {
    name: 'articles in',
    problem: () => intake.problem,
    impact: 'articles are refused with 503; their senders have to send them again',
    essential,
  };
}

const LOOK_AT_LETTERS_EVERY_MS = 5_000;

/** What can fail, and what it means to users. None of it stops ingest from accepting: the log is all that it needs. */
export function healthChecks({ waiting, behind, http, log, clock }: Watched): {
  all: HealthCheck[];
  close: () => void;
} {
  const letters = new LetterBook(log);
  let logProblem: string | null = null;
  let cancel = () => {};
  let closed = false;
  const look = () => {
    if (closed) return;
    const looked = letters.refresh().then(
      () => (logProblem = null),
      (error: unknown) => (logProblem = String(error)),
    );
    void looked.finally(() => (cancel = clock.after(LOOK_AT_LETTERS_EVERY_MS, look)));
  };
  look();

  const waits = (topic: 'articles' | 'enriched-articles') => () => {
    const reason = waiting(topic);
    return reason && `${reason.code}: ${reason.detail}`;
  };
  const all: HealthCheck[] = [
    {
      name: 'event log',
      problem: () => logProblem,
      impact: 'no article is accepted, and nothing new appears',
      essential: true,
    },
    {
      name: 'enrichment',
      problem: waits('articles'),
      impact: 'new articles are accepted and will appear when it goes on',
      essential: false,
    },
    {
      name: 'feed',
      problem: waits('enriched-articles'),
      impact: 'feeds and pages stay as they are until it goes on',
      essential: false,
    },
    {
      name: 'feeds caught up',
      problem: () => {
        const partitions = behind();
        return partitions.length === 0 ? null : `partitions ${partitions.join(', ')} are replayed`;
      },
      impact: 'feeds and pages of these editions answer 503 until the replay is done',
      essential: false,
    },
    {
      name: 'feed store',
      problem: () => {
        const outages = [...http.cache.outages()];
        return outages.length === 0
          ? null
          : outages.map(([edition, outage]) => `${edition}: ${outage}`).join(', ');
      },
      impact: 'feeds that were asked for before go on for ten minutes; others answer 503',
      essential: false,
    },
    {
      name: 'withdrawals',
      problem: () => {
        const count = letters.openWithdrawals();
        return count === 0 ? null : `${count} rejected; see "npm run dead-letters -- list"`;
      },
      impact: 'articles that were to be withdrawn may still be shown',
      essential: false,
    },
  ];
  const close = () => {
    closed = true;
    cancel();
  };
  return { all, close };
}
