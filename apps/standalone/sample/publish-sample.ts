import type { Editions } from '#article/edition.js';
import type { EventLog } from '#event-log/event-log.js';
import type { ArticleIntake } from '#ingest/article-intake.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import { sampleArticles } from './sample-articles.js';

/**
 * Fills an empty log with the sample newsroom, by the door that every article takes. All go in one append, so a start
 * that is killed has published all of it or nothing. Stories of editions or sections that this installation does not
 * have are left out.
 */
export async function publishSample(
  intake: ArticleIntake,
  log: EventLog,
  editions: Editions,
  clock: Clock,
  logger: Logger,
): Promise<void> {
  if (!(await isEmpty(log))) return;
  const known = sampleArticles(clock.now()).filter(({ edition, section, sections = [] }) => {
    const names = editions.get(edition)?.sections.map(({ name }) => name) ?? [];
    return [section, ...sections].every((name) => names.includes(name));
  });
  const receipts = await intake.publishAll(known);
  const refused = receipts.flatMap((receipt) => (receipt.ok ? [] : [receipt.error.message]));
  if (refused.length > 0) logger.warn({ refused }, 'some sample articles do not fit here');
  logger.info({ articles: receipts.length - refused.length }, 'published the sample newsroom');
}

async function isEmpty(log: EventLog): Promise<boolean> {
  for (const [partition, end] of (await log.ends('articles')).entries()) {
    if (end === 0) continue;
    const { events } = await log.read('articles', partition, 0, 1);
    if (events.length > 0) return false;
  }
  return true;
}
