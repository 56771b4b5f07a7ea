import type { Topic } from '#article/events.js';
import type { LetterBook } from '#event-log/dead-letters/letter-book.js';
import type { HealthCheck } from '#operations/health.js';
import type { LoopReport } from './loop-report.js';
import type { RegularLook } from './regular-look.js';

// What can fail in the flow, and what it means to users. Each form and each service takes the checks of what it does.

/** @param essential where the service cannot do its work without the log. */
export function logCheck(look: RegularLook, essential: boolean, impact: string): HealthCheck {
  return { name: 'event log', problem: () => look.problem, impact, essential };
}

/** A store that a service cannot do its work without. */
export function storeCheck(name: string, look: RegularLook, impact: string): HealthCheck {
  return { name, problem: () => look.problem, impact, essential: true };
}

/** Adds a check that fails until the answer is called: the service has opened its port and does no work yet. */
export function startCheck(checks: HealthCheck[], impact: string): () => void {
  let isStarting = true;
  const problem = () => (isStarting ? 'it is still starting' : null);
  checks.push({ name: 'start', problem, impact, essential: true });
  return () => void (isStarting = false);
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

export function enrichmentWaits(waiting: LoopReport['waiting']): HealthCheck {
  return {
    name: 'enrichment',
    problem: reasonIn(waiting, 'articles'),
    impact: 'new articles are accepted and will appear when it goes on',
    essential: false,
  };
}

export function feedWaits(waiting: LoopReport['waiting']): HealthCheck {
  return {
    name: 'feed',
    problem: reasonIn(waiting, 'enriched-articles'),
    impact: 'feeds and pages stay as they are until it goes on',
    essential: false,
  };
}

/** @param behind the partitions whose feeds are not shown yet. */
export function feedsCaughtUp(behind: () => readonly number[]): HealthCheck {
  return {
    name: 'feeds caught up',
    problem: () => {
      const partitions = behind();
      return partitions.length === 0 ? null : `partitions ${partitions.join(', ')} are replayed`;
    },
    impact: 'feeds and pages of these editions answer 503 until the replay is done',
    essential: false,
  };
}

/** @param outages by edition, as far as requests have met them. */
export function feedStoreCheck(outages: () => ReadonlyMap<string, string>): HealthCheck {
  return {
    name: 'feed store',
    problem: () => {
      const met = [...outages()];
      return met.length === 0
        ? null
        : met.map(([edition, outage]) => `${edition}: ${outage}`).join(', ');
    },
    impact: 'feeds that were asked for before go on for ten minutes; others answer 503',
    essential: false,
  };
}

export function withdrawalsCheck(letters: LetterBook): HealthCheck {
  return {
    name: 'withdrawals',
    problem: () => {
      const count = letters.openWithdrawals();
      return count === 0 ? null : `${count} rejected; see "npm run dead-letters -- list"`;
    },
    impact: 'articles that were to be withdrawn may still be shown',
    essential: false,
  };
}

function reasonIn(waiting: LoopReport['waiting'], topic: Topic): () => string | null {
  return () => {
    const reason = waiting(topic);
    return reason && `${reason.code}: ${reason.detail}`;
  };
}
