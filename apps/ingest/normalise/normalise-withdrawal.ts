import type { Editions } from '#article/edition.js';
import type { ArticleWithdrawn } from '#article/events.js';
import { MAX } from '#article/fields.js';
import type { Finding } from '#errors/dateline-error.js';
import { withdrawalInputSchema } from '../withdrawal-input.js';
import { readEdition } from './read-edition.js';
import { isRecord } from './read-media.js';
import { readArticleId } from './read-related.js';
import { readRequiredText } from './read-text.js';
import { sayInto } from './say.js';
import { shapeFindings } from './shape-findings.js';

export type NormalisedWithdrawal =
  { ok: true; withdrawn: ArticleWithdrawn } | { ok: false; findings: [Finding, ...Finding[]] };

/** The withdrawal that the log holds, from the address (edition, id) and the document (reason). Pure. */
export function normaliseWithdrawal(
  address: { edition: string; id: string },
  document: unknown,
  editions: Editions,
): NormalisedWithdrawal {
  const findings: Finding[] = [];
  const say = sayInto(findings);
  const edition = readEdition(address.edition, editions, say)?.name;
  const id = readArticleId(address.id, 'id', say);
  findings.push(...shapeFindings(withdrawalInputSchema, document));
  const given = isRecord(document) ? document['reason'] : undefined;
  const reason = readRequiredText(given, 'reason', { max: MAX.reason, lines: 'many' }, say);
  const [first, ...others] = findings;
  if (first !== undefined) return { ok: false, findings: [first, ...others] };
  if (edition === undefined || id === undefined || reason === undefined) {
    throw new Error('a withdrawal was refused without a finding');
  }
  return { ok: true, withdrawn: { id, edition, reason } };
}
